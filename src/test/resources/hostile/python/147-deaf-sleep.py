# Tries: not to be ended by signals
# Noticed by: clock
# Place: upgrade
import signal, time
for n in range(1, 65):
    try:
        signal.signal(n, signal.SIG_IGN)
    except (OSError, ValueError):
        continue
time.sleep(100)
