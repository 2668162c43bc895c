# Tries: code in a decorator
# Noticed by: file
# Place: module
import os


@(lambda f: os.system("touch @OUTSIDE@/fired"))
def helper():
    return 1
