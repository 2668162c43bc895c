# Tries: a text as an expression
# Noticed by: file
# Place: upgrade
eval('__import__("os").system("touch @OUTSIDE@/fired")')
