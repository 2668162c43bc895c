# Tries: the user's shell profile
# Noticed by: file
# Place: upgrade
open("@HOME@/.profile", "a").write("touch @OUTSIDE@/fired\n")
