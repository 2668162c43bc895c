-- Tries: other sessions' statements to read
-- Noticed by: report
-- Engine: postgresql
SELECT query FROM pg_stat_activity WHERE query LIKE '%@EFFECT' || '@%' AND pid <> pg_backend_pid()
