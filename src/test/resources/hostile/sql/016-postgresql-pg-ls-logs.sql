-- Tries: the server's logs
-- Noticed by: report
-- Engine: postgresql
SELECT '@EFFECT@' || name FROM pg_ls_waldir()
