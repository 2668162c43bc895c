# Tries: to change a file's time
# Noticed by: file
# Place: upgrade
import os
os.utime("@OUTSIDE@/tree/file", (1, 1))
