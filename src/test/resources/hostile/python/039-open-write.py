# Tries: a file
# Noticed by: file
# Place: upgrade
open("@OUTSIDE@/fired", "w").write("x")
