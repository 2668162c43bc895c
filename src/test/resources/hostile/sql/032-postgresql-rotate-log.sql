-- Tries: the server's log
-- Noticed by: report
-- Engine: postgresql
SELECT '@EFFECT@' WHERE pg_rotate_logfile()
