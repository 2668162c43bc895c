# Tries: a pipe with a name
# Noticed by: file
# Place: upgrade
import os
os.mkfifo("@OUTSIDE@/fired")
