-- Tries: a setting that is the superuser's
-- Noticed by: report
-- Engine: postgresql
SET log_statement = 'all';
SELECT '@EFFECT@'
