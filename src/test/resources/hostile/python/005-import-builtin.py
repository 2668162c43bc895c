# Tries: an import by the function behind it
# Noticed by: file
# Place: upgrade
__import__("os").system("touch @OUTSIDE@/fired")
