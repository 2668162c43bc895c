# Tries: a compiled file
# Noticed by: file
# Place: upgrade
import py_compile
open("/tmp/x.py", "w").write("a = 1")
py_compile.compile("/tmp/x.py", cfile="@OUTSIDE@/fired")
