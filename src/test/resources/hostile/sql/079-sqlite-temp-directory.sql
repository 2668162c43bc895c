-- Tries: temporary files elsewhere
-- Noticed by: file
-- Engine: sqlite
PRAGMA temp_store_directory = '@OUTSIDE@';
PRAGMA temp_store = FILE;
CREATE TEMP TABLE t AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 100000) SELECT randomblob(100) FROM r
