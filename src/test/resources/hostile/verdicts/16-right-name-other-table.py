# Tries: the column on another table
# Noticed by: verdict
# Place: upgrade
op.add_column("usuarios", sa.Column("descripcion", sa.String(500)))
