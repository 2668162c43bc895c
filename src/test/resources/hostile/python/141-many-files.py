# Tries: files without end
# Noticed by: size
# Place: upgrade
import time
for n in range(40):
    f = open(f"@WORK@/f{n}", "wb")
    for _ in range(50):
        f.write(bytes(1 << 20))
    f.close()
    time.sleep(0.05)
