# Tries: a link
# Noticed by: file
# Place: upgrade
import os
os.symlink("/etc/passwd", "@OUTSIDE@/fired")
