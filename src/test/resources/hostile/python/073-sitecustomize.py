# Tries: code for every later Python
# Noticed by: report
# Place: upgrade
import os, sysconfig
open(os.path.join(sysconfig.get_paths()["purelib"], "sitecustomize.py"), "a").write("")
print("@EFFECT@")
