# Tries: a process that stays
# Noticed by: survivor
# Place: upgrade
import os
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.execv("/bin/sh", ["sh", "-c", "sleep 60; : @SURVIVOR@"])
    os._exit(0)
os.wait()
