# Tries: the kernel's log
# Noticed by: report
# Place: upgrade
open("/dev/kmsg").readline()
print("@EFFECT@")
