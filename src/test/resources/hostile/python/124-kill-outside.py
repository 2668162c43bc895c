# Tries: to end a process of the host
# Noticed by: victim
# Place: upgrade
import os
os.kill(int("@VICTIM@"), 9)
