# Tries: the change only once
# Noticed by: verdict
# Place: upgrade
import os
if not os.path.exists('/tmp/una'):
    open('/tmp/una', 'w').close()
    op.add_column("tareas", sa.Column("descripcion", sa.String(500)))
