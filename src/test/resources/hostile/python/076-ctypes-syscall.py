# Tries: a file by system call
# Noticed by: file
# Place: upgrade
import ctypes
ctypes.CDLL(None).syscall(2, b"@OUTSIDE@/fired", 0o101, 0o644)
