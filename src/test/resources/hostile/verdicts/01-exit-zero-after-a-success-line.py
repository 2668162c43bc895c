# Tries: a line that looks like Alembic's
# Noticed by: verdict
# Place: upgrade
import os
print('INFO  [alembic.runtime.migration] Running upgrade base0001 -> d1')
os._exit(0)
