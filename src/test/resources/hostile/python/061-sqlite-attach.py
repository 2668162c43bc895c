# Tries: a database beside the shadow
# Noticed by: file
# Place: upgrade
import sqlite3
sqlite3.connect(":memory:").execute("ATTACH '@OUTSIDE@/fired' AS x").execute("CREATE TABLE x.t (a)")
