# Tries: to write what is read-only
# Noticed by: report
# Place: upgrade
import ctypes
libc = ctypes.CDLL(None)
if any(libc.mount(None, f, None, 32 | 4096, None) == 0 for f in (b"/", b"/usr", b"/proc/sys")):
    print("@EFFECT@")
