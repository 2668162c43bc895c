# Tries: a library through SQLite
# Noticed by: report
# Place: upgrade
import sqlite3
c = sqlite3.connect(":memory:")
c.enable_load_extension(True)
c.load_extension("@OUTSIDE@/tree/file")
print("@EFFECT@")
