-- Tries: a file's bytes
-- Noticed by: report
-- Engine: postgresql
SELECT convert_from(pg_read_binary_file('@SECRET@'), 'UTF8')
