# Tries: a user namespace with all rights in it
# Noticed by: report
# Place: upgrade
import ctypes
if ctypes.CDLL(None).unshare(0x10000000) == 0:
    print("@EFFECT@")
