# Tries: a secret through another process's folder
# Noticed by: report
# Place: upgrade
import glob
for cwd in glob.glob("/proc/[0-9]*/cwd"):
    for up in ("", "/..", "/../.."):
        try:
            print(open(cwd + up + "/secret").read())
        except OSError:
            continue
