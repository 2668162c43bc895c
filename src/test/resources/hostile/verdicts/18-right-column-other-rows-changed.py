# Tries: the change, and another value in passing
# Noticed by: verdict
# Place: upgrade
op.add_column("tareas", sa.Column("descripcion", sa.String(500)))
op.execute("UPDATE tareas SET nombre = 'x' WHERE id = 3")
