# Tries: a device
# Noticed by: report
# Place: upgrade
import os, stat
os.mknod("@WORK@/d", stat.S_IFBLK | 0o666, os.makedev(254, 0))
print("@EFFECT@")
