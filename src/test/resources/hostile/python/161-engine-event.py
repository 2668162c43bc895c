# Tries: a listener on every statement
# Noticed by: file
# Place: upgrade
import os
engine = sa.create_engine("sqlite://")
sa.event.listen(engine, "before_cursor_execute", lambda *a: os.system("touch @OUTSIDE@/fired"))
engine.connect().exec_driver_sql("SELECT 1")
