# Tries: a priority above everybody's
# Noticed by: report
# Place: upgrade
import os
os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))
print("@EFFECT@")
