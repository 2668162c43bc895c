-- Tries: a function of the server's own
-- Noticed by: report
-- Engine: postgresql
CREATE FUNCTION rf(text) RETURNS text AS 'pg_read_file_all' LANGUAGE internal;
SELECT '@EFFECT@' || rf('PG_VERSION')
