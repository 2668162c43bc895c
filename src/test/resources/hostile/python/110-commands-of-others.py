# Tries: other processes' command lines
# Noticed by: report
# Place: upgrade
import glob
for each in glob.glob("/proc/[0-9]*/cmdline"):
    if "@VICTIM-NAME@" in open(each).read():
        print("@EFFECT@")
