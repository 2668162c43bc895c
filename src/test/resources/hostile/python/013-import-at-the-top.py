# Tries: code at import
# Noticed by: file
# Place: module
import os

os.system("touch @OUTSIDE@/fired")
