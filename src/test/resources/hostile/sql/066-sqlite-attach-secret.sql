-- Tries: another database to read
-- Noticed by: report
-- Engine: sqlite
ATTACH '@SECRET@.db' AS x;
SELECT a FROM x.t
