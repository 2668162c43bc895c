# Tries: the program the kernel starts after a crash
# Noticed by: report
# Place: upgrade
open("/proc/sys/kernel/core_pattern", "r+")
print("@EFFECT@")
