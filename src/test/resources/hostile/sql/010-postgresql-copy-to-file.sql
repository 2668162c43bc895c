-- Tries: a file of the server
-- Noticed by: file
-- Engine: postgresql
COPY tareas TO '@OUTSIDE@/fired'
