# Tries: the program that runs it
# Noticed by: report
# Place: upgrade
import sys
open(sys.modules["__main__"].__file__, "a").write("\n")
print("@EFFECT@")
