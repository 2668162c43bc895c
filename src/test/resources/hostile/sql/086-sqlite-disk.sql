-- Tries: the disk
-- Noticed by: clock
-- Engine: sqlite
CREATE TABLE lleno AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT randomblob(100000) FROM r
