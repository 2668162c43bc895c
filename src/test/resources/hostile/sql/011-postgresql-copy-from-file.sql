-- Tries: a file's content
-- Noticed by: report
-- Engine: postgresql
COPY tareas (nombre) FROM '@SECRET@';
SELECT nombre FROM tareas
