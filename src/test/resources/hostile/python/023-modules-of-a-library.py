# Tries: a module that a library imported
# Noticed by: file
# Place: upgrade
import sqlalchemy.util.langhelpers as helpers
helpers.sys.modules["os"].system("touch @OUTSIDE@/fired")
