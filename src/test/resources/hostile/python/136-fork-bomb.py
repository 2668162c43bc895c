# Tries: processes without end
# Noticed by: report
# Place: upgrade
import os, time
n = 0
while n < 300:
    if os.fork() == 0:
        time.sleep(3)
        os._exit(0)
    n += 1
print("@EFFECT@")
