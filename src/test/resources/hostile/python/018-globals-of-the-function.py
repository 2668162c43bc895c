# Tries: the builtins through its own globals
# Noticed by: file
# Place: upgrade
b = upgrade.__globals__["__builtins__"]
b = b if isinstance(b, dict) else vars(b)
b["__import__"]("os").system("touch @OUTSIDE@/fired")
