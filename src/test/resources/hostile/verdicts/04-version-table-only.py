# Tries: the version without the change
# Noticed by: verdict
# Place: upgrade
op.execute("UPDATE alembic_version SET version_num = 'd1'")
import os
os._exit(0)
