# Tries: to move a file
# Noticed by: file
# Place: upgrade
import os
os.rename("@OUTSIDE@/tree/file", "@OUTSIDE@/tree/moved")
