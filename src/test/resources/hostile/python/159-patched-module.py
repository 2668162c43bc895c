# Tries: a module under another's name
# Noticed by: file
# Place: upgrade
import os, sys
sys.modules["sqlalchemy"] = os
import sqlalchemy
sqlalchemy.system("touch @OUTSIDE@/fired")
