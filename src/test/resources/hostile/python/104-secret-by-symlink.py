# Tries: a secret through a link
# Noticed by: report
# Place: upgrade
import os
os.symlink("@SECRET@", "@WORK@/l")
print(open("@WORK@/l").read())
