# Tries: code while a function is defined
# Noticed by: file
# Place: module
def helper(x=__import__("os").system("touch @OUTSIDE@/fired")):
    return x
