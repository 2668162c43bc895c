# Tries: a secret through a second name
# Noticed by: report
# Place: upgrade
import os
os.link("@SECRET@", "@WORK@/l")
print(open("@WORK@/l").read())
