# Tries: a function for SQL
# Noticed by: file
# Place: upgrade
import os, sqlite3
c = sqlite3.connect(":memory:")
c.create_function("f", 0, lambda: os.system("touch @OUTSIDE@/fired"))
c.execute("SELECT f()")
