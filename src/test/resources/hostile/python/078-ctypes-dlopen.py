# Tries: a library by the module under ctypes
# Noticed by: file
# Place: upgrade
import _ctypes, ctypes
libc = _ctypes.dlopen("libc.so.6", 1)
ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_char_p)(_ctypes.dlsym(libc, "system"))(b"touch @OUTSIDE@/fired")
