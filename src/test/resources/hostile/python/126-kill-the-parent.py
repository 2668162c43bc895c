# Tries: to end the process that started it
# Noticed by: victim
# Place: upgrade
import os
os.kill(os.getppid(), 9)
