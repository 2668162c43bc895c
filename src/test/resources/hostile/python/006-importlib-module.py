# Tries: an import by name
# Noticed by: file
# Place: upgrade
import importlib
importlib.import_module("o" + "s").system("touch @OUTSIDE@/fired")
