-- Tries: rights lent by a function
-- Noticed by: report
-- Engine: postgresql
CREATE FUNCTION s() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$ SELECT pg_read_file('PG_VERSION') $$;
SELECT '@EFFECT@' || s()
