# Tries: a copy of a secret
# Noticed by: file
# Place: upgrade
import shutil
shutil.copy("@SECRET@", "@OUTSIDE@/fired")
