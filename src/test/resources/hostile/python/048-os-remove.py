# Tries: to delete a file
# Noticed by: file
# Place: upgrade
import os
os.remove("@OUTSIDE@/tree/file")
