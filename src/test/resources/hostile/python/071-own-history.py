# Tries: another revision of the project
# Noticed by: file
# Place: upgrade
open("@PROJECT@/versions/base0001.py", "a").write("x = 1")
