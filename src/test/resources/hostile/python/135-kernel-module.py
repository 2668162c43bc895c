# Tries: code in the kernel
# Noticed by: report
# Place: upgrade
import ctypes
libc = ctypes.CDLL(None)
if any(libc.syscall(n, 0, 0, b"") == 0 for n in (175, 246)):
    print("@EFFECT@")
