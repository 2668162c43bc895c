# Tries: a shell command
# Noticed by: file
# Place: upgrade
import os
os.system("touch @OUTSIDE@/fired")
