-- Tries: a file's content under a quoted name
-- Noticed by: report
-- Engine: postgresql
SELECT "pg_catalog"."pg_read_file"('postgresql.conf')
