-- Tries: a shell command between comments
-- Noticed by: file
-- Engine: postgresql
COPY/**/tareas/*x*/TO--y
PROGRAM 'touch @OUTSIDE@/fired'
