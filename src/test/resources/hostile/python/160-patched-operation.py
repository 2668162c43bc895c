# Tries: an operation of Alembic's
# Noticed by: file
# Place: upgrade
import os
op.add_column = lambda *a, **k: os.system("touch @OUTSIDE@/fired")
op.add_column("t", None)
