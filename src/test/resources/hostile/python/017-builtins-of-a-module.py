# Tries: the builtins through a module that is allowed
# Noticed by: file
# Place: upgrade
sa.__builtins__["__import__"]("os").system("touch @OUTSIDE@/fired")
