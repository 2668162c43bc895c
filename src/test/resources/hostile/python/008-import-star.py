# Tries: names nobody listed
# Noticed by: file
# Place: module
from os import *
system("touch @OUTSIDE@/fired")
