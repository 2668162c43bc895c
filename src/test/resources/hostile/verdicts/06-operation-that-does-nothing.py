# Tries: an operation replaced
# Noticed by: verdict
# Place: upgrade
op.add_column = lambda *a, **k: None
op.add_column("tareas", sa.Column("descripcion", sa.String(500)))
