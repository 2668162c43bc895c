# Tries: code in a class body
# Noticed by: file
# Place: module
class Helper:
    import os
    os.system("touch @OUTSIDE@/fired")
