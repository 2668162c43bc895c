# Tries: a secret through another process's root
# Noticed by: report
# Place: upgrade
import glob
for root in glob.glob("/proc/[0-9]*/root"):
    try:
        print(open(root + "@SECRET@").read())
    except OSError:
        continue
