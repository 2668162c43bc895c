# Tries: open files without end
# Noticed by: report
# Place: upgrade
import os
kept = [os.open("/dev/null", 0) for _ in range(1000)]
print("@EFFECT@")
