-- Tries: a shell command inside a block
-- Noticed by: file
-- Engine: postgresql
DO $$ BEGIN COPY tareas TO PROGRAM 'touch @OUTSIDE@/fired'; END $$
