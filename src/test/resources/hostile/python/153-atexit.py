# Tries: a last act
# Noticed by: file
# Place: upgrade
import atexit, os
atexit.register(os.system, "touch @OUTSIDE@/fired")
