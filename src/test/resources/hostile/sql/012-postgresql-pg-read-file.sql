-- Tries: a file's content by a function
-- Noticed by: report
-- Engine: postgresql
SELECT pg_read_file('@SECRET@')
