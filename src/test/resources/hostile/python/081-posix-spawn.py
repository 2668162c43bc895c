# Tries: a program by posix_spawn
# Noticed by: file
# Place: upgrade
import os
os.waitpid(os.posix_spawn("/bin/sh", ["sh", "-c", "touch @OUTSIDE@/fired"], {}), 0)
