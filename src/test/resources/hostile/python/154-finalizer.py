# Tries: a finalizer's act
# Noticed by: file
# Place: upgrade
import os


class Last:
    def __del__(self, run=os.system):
        run("touch @OUTSIDE@/fired")


Last()
