# Tries: the text SQLite keeps of the table
# Noticed by: verdict
# Place: upgrade
b = op.get_bind()
b.exec_driver_sql("PRAGMA writable_schema = ON")
b.exec_driver_sql("UPDATE sqlite_master SET sql = replace(sql, 'prioridad INTEGER', 'prioridad INTEGER, descripcion VARCHAR(500)') WHERE name = 'tareas'")
