-- Tries: the server's settings read again
-- Noticed by: report
-- Engine: postgresql
SELECT '@EFFECT@' WHERE pg_reload_conf()
