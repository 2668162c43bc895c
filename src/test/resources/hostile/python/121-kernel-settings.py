# Tries: settings of the kernel that are everybody's
# Noticed by: report
# Place: upgrade
import glob
own = ("ns_last_pid", "pid_max", "auto_msg", "msg", "sem", "shm")
for each in ("/proc/sysrq-trigger", *glob.glob("/proc/sys/*/*")):
    if each.split("/")[3] in ("user", "net") or each.split("/")[-1].startswith(own):
        continue
    try:
        open(each, "r+")
        print("@EFFECT@", each)
    except OSError:
        continue
