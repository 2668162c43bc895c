# Tries: a program
# Noticed by: file
# Place: upgrade
import subprocess
subprocess.run(["touch", "@OUTSIDE@/fired"])
