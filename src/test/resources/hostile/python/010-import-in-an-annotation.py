# Tries: code in an annotation
# Noticed by: file
# Place: module
def helper(x: __import__("os").system("touch @OUTSIDE@/fired") = 1):
    return x
