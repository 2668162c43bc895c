-- Tries: to compute for ever
-- Noticed by: clock
-- Engine: postgresql
SET statement_timeout = 0;
WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r
