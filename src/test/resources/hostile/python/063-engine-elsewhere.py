# Tries: a second engine
# Noticed by: file
# Place: upgrade
sa.create_engine("sqlite:///@OUTSIDE@/fired").connect().exec_driver_sql("CREATE TABLE t (a)")
