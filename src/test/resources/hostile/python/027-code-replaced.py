# Tries: its own code object
# Noticed by: file
# Place: upgrade
def other():
    import os
    os.system("touch @OUTSIDE@/fired")

upgrade.__code__ = other.__code__
upgrade()
