# Tries: a folder
# Noticed by: file
# Place: upgrade
import os
os.mkdir("@OUTSIDE@/fired")
