# Tries: memory of many processes
# Noticed by: memory
# Place: upgrade
import os, time
for _ in range(40):
    if os.fork() == 0:
        block = bytearray(b"x") * (200 << 20)
        time.sleep(20)
        os._exit(0)
    time.sleep(0.05)
time.sleep(20)
