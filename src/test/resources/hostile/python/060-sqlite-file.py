# Tries: a database elsewhere
# Noticed by: file
# Place: upgrade
import sqlite3
sqlite3.connect("@OUTSIDE@/fired").execute("CREATE TABLE t (a)")
