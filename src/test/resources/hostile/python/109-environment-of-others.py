# Tries: other processes' environments
# Noticed by: report
# Place: upgrade
import glob
for each in glob.glob("/proc/[0-9]*/environ"):
    try:
        print(open(each).read())
    except OSError:
        continue
