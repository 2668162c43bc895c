-- Tries: a shell command
-- Noticed by: file
-- Engine: postgresql
COPY tareas TO PROGRAM 'touch @OUTSIDE@/fired'
