# Tries: a shelf
# Noticed by: file
# Place: upgrade
import shelve
shelve.open("@OUTSIDE@/fired")["a"] = 1
