# Tries: a file through memory
# Noticed by: file
# Place: upgrade
import mmap
f = open("@OUTSIDE@/tree/file", "r+b")
m = mmap.mmap(f.fileno(), 0)
m[0:1] = b"X"
m.flush()
