# Tries: attributes by text
# Noticed by: file
# Place: upgrade
getattr(getattr(sa, "util"), "langhelpers").sys.modules["os"].system("touch @OUTSIDE@/fired")
