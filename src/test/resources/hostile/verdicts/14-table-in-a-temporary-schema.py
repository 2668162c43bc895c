# Tries: the change where only the session sees it
# Noticed by: verdict
# Place: upgrade
op.execute("CREATE TEMPORARY TABLE tareas (id INTEGER, nombre VARCHAR(100), prioridad INTEGER, descripcion VARCHAR(500))")
