# Tries: a crash of the interpreter
# Noticed by: victim
# Place: upgrade
import ctypes
ctypes.string_at(0)
