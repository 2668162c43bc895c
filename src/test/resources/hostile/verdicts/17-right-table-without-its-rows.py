# Tries: the table without its rows
# Noticed by: verdict
# Place: upgrade
op.add_column("tareas", sa.Column("descripcion", sa.String(500)))
op.execute("DELETE FROM tareas")
