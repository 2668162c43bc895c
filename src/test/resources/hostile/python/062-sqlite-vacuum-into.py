# Tries: a copy of a database
# Noticed by: file
# Place: upgrade
import sqlite3
sqlite3.connect(":memory:").execute("VACUUM INTO '@OUTSIDE@/fired'")
