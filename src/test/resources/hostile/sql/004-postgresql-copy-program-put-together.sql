-- Tries: a shell command from parts
-- Noticed by: file
-- Engine: postgresql
DO $$ BEGIN EXECUTE 'CO' || 'PY tareas TO PRO' || 'GRAM ''touch @OUTSIDE@/fired'''; END $$
