# Tries: a library it will be run with later
# Noticed by: report
# Place: upgrade
import json
open(json.__file__, "a").write("\n")
print("@EFFECT@")
