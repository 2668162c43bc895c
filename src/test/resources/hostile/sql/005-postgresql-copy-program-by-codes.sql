-- Tries: a shell command from character codes
-- Noticed by: file
-- Engine: postgresql
DO $$ BEGIN EXECUTE chr(67) || 'OPY tareas TO PROGRAM ''touch @OUTSIDE@/fired'''; END $$
