# Tries: to end its group
# Noticed by: victim
# Place: upgrade
import os
os.killpg(0, 9)
