-- Tries: the server in backup mode
-- Noticed by: report
-- Engine: postgresql
SELECT '@EFFECT@' || pg_backup_start('x')
