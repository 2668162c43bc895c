# Tries: a change its own transaction takes back
# Noticed by: verdict
# Place: upgrade
op.add_column("tareas", sa.Column("descripcion", sa.String(500)))
op.get_bind().exec_driver_sql("ROLLBACK")
