-- Tries: a shell command from bytes
-- Noticed by: file
-- Engine: postgresql
DO $$ BEGIN EXECUTE convert_from(decode('434f5059', 'hex'), 'UTF8') || ' tareas TO PROGRAM ''touch @OUTSIDE@/fired'''; END $$
