# Tries: the accounts' passwords
# Noticed by: report
# Place: upgrade
import os
if any(os.path.exists("/etc/" + n) for n in ("shadow", "passwd", "ssh", "ssl/private")):
    print("@EFFECT@")
