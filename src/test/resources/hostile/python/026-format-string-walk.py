# Tries: attributes by a format's own reader
# Noticed by: file
# Place: upgrade
import string
b, _ = string.Formatter().get_field("0.__globals__[__builtins__]", (upgrade,), {})
b = b if isinstance(b, dict) else vars(b)
b["__import__"]("os").system("touch @OUTSIDE@/fired")
