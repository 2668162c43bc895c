# Tries: a job of the system's
# Noticed by: report
# Place: upgrade
import os
for place in ("/var/spool/cron/crontabs/root", "/etc/cron.d/x", "/etc/crontab", "/etc/ld.so.preload"):
    try:
        open(place, "a").write("x")
        print("@EFFECT@")
    except OSError:
        continue
