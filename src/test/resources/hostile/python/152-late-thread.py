# Tries: a thread that writes after the end
# Noticed by: file
# Place: upgrade
import threading, time


def late():
    time.sleep(0.3)
    open("@OUTSIDE@/fired", "w").write("x")


threading.Thread(target=late).start()
