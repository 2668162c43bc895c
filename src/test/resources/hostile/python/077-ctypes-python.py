# Tries: Python through the C interface
# Noticed by: file
# Place: upgrade
import ctypes
ctypes.pythonapi.PyRun_SimpleString(b'import os; os.system("touch @OUTSIDE@/fired")')
