# Tries: to empty a file
# Noticed by: file
# Place: upgrade
import os
os.truncate("@OUTSIDE@/tree/file", 0)
