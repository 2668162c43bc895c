# Tries: the clock and the machine's name
# Noticed by: report
# Place: upgrade
import socket, time
for act in (lambda: time.clock_settime(time.CLOCK_REALTIME, 1e9), lambda: socket.sethostname("x")):
    try:
        act()
        print("@EFFECT@")
    except OSError:
        continue
