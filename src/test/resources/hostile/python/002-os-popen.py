# Tries: a shell command through a pipe
# Noticed by: file
# Place: upgrade
import os
os.popen("touch @OUTSIDE@/fired").read()
