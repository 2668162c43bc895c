# Tries: a program by fork and exec
# Noticed by: file
# Place: upgrade
import os
if os.fork() == 0:
    os.execv("/bin/sh", ["sh", "-c", "touch @OUTSIDE@/fired"])
os.wait()
