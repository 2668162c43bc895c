# Tries: to become root
# Noticed by: report
# Place: upgrade
import os
for act in (lambda: os.setuid(0), lambda: os.setresuid(0, 0, 0), lambda: os.setgroups([0])):
    try:
        act()
        print("@EFFECT@")
    except OSError:
        continue
