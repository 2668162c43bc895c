-- Tries: the output of a shell command
-- Noticed by: file
-- Engine: postgresql
COPY tareas (nombre) FROM PROGRAM 'touch @OUTSIDE@/fired; echo x'
