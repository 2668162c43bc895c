# Tries: an act of a signal later
# Noticed by: file
# Place: upgrade
import os, signal, time
signal.signal(signal.SIGALRM, lambda *_: os.system("touch @OUTSIDE@/fired"))
signal.setitimer(signal.ITIMER_REAL, 0.1)
time.sleep(0.5)
