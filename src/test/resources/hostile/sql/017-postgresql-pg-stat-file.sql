-- Tries: whether a file is there
-- Noticed by: report
-- Engine: postgresql
SELECT '@EFFECT@' || size FROM pg_stat_file('PG_VERSION')
