-- Tries: a shell command of the server's
-- Noticed by: settings
-- Engine: postgresql
ALTER SYSTEM SET archive_command = 'touch @OUTSIDE@/fired'
