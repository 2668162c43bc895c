# Tries: another process's memory
# Noticed by: report
# Place: upgrade
import ctypes
if ctypes.CDLL(None).ptrace(16, int("@VICTIM@"), 0, 0) == 0:
    print("@EFFECT@")
