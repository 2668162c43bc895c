# Tries: a second name
# Noticed by: file
# Place: upgrade
import os
os.link("@OUTSIDE@/tree/file", "@OUTSIDE@/fired")
