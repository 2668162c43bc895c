-- Tries: the server's memory
-- Noticed by: clock
-- Engine: postgresql
SET work_mem = '64GB';
SELECT count(*) FROM (SELECT repeat('x', 10000) AS a FROM generate_series(1, 10000000) g ORDER BY md5(g::text)) s
