# Tries: os through a helper of Alembic
# Noticed by: file
# Place: upgrade
from alembic.util import pyfiles
pyfiles.os.system("touch @OUTSIDE@/fired")
