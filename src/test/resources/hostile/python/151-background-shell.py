# Tries: a shell job that stays
# Noticed by: survivor
# Place: upgrade
import os
os.system("setsid sh -c 'sleep 60; : @SURVIVOR@' >/dev/null 2>&1 &")
