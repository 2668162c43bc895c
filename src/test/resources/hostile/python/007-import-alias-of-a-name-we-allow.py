# Tries: a module under the name of an allowed one
# Noticed by: file
# Place: module
import os as op
op.system("touch @OUTSIDE@/fired")
