# Tries: the column of the plan with another type
# Noticed by: verdict
# Place: upgrade
op.add_column("tareas", sa.Column("descripcion", sa.Integer()))
