# Tries: a shell command
# Noticed by: file
# Place: upgrade
import subprocess
subprocess.Popen("touch @OUTSIDE@/fired", shell=True).wait()
