# Tries: threads without end
# Noticed by: report
# Place: upgrade
import threading, time
for _ in range(300):
    threading.Thread(target=time.sleep, args=(3,), daemon=True).start()
print("@EFFECT@")
