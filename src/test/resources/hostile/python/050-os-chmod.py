# Tries: to change who may use a file
# Noticed by: file
# Place: upgrade
import os
os.chmod("@OUTSIDE@/tree/file", 0o400)
