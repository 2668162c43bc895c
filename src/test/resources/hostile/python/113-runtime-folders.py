# Tries: sockets and logs of the system
# Noticed by: report
# Place: upgrade
import os
if any(os.path.exists(p) for p in ("/run", "/var/run", "/var/log", "/sys/class", "/boot")):
    print("@EFFECT@")
