# Tries: a way up from the folder it may write
# Noticed by: file
# Place: upgrade
import os
os.chdir("@WORK@")
open(os.path.relpath("@OUTSIDE@/fired"), "w").write("x")
