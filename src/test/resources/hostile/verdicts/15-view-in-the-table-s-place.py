# Tries: a view that looks like the table
# Noticed by: verdict
# Place: upgrade
op.rename_table("tareas", "tareas_")
op.execute("CREATE VIEW tareas AS SELECT *, CAST(NULL AS VARCHAR(500)) AS descripcion FROM tareas_")
