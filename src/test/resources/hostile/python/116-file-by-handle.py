# Tries: a file by its handle, past all folders
# Noticed by: report
# Place: upgrade
import ctypes
libc = ctypes.CDLL(None)
handle = ctypes.create_string_buffer(b"\x08\0\0\0\1\0\0\0\2\0\0\0\0\0\0\0", 64)
if libc.open_by_handle_at(0, handle, 0) >= 0 or ctypes.get_errno():
    print("@EFFECT@")
