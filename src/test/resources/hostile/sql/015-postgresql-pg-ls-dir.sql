-- Tries: the names in a folder
-- Noticed by: report
-- Engine: postgresql
SELECT '@EFFECT@' || pg_ls_dir('.')
