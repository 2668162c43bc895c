# Tries: disks and memory as files
# Noticed by: report
# Place: upgrade
import os
for each in ("/dev/mem", "/dev/sda", "/dev/vda", "/dev/nvme0n1", "/proc/kcore"):
    if os.access(each, os.R_OK):
        print("@EFFECT@")
