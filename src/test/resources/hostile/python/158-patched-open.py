# Tries: the function behind every file
# Noticed by: file
# Place: upgrade
import builtins, os
builtins.open = lambda *a, **k: os.system("touch @OUTSIDE@/fired")
open("x")
