# Tries: a finder for all later imports
# Noticed by: file
# Place: upgrade
import sys, os


class Finder:
    def find_spec(self, *_):
        os.system("touch @OUTSIDE@/fired")


sys.meta_path.insert(0, Finder())
try:
    import not_there_at_all
except ImportError:
    pass
