# Tries: a command through the C library
# Noticed by: file
# Place: upgrade
import ctypes
ctypes.CDLL(None).system(b"touch @OUTSIDE@/fired")
