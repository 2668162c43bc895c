# Tries: the change only where nobody would miss it
# Noticed by: verdict
# Place: upgrade
n = op.get_bind().execute(sa.text("SELECT count(*) FROM tareas")).scalar()
if n:
    op.drop_column("tareas", "prioridad")
op.add_column("tareas", sa.Column("descripcion", sa.String(500)))
