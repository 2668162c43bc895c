# Tries: every statement swallowed
# Noticed by: verdict
# Place: upgrade
sa.engine.Connection.execute = lambda self, *a, **k: None
op.add_column("tareas", sa.Column("descripcion", sa.String(500)))
