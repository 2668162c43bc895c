-- Tries: the disk
-- Noticed by: clock
-- Engine: postgresql
SET statement_timeout = 0;
CREATE TABLE lleno AS SELECT repeat(md5(g::text), 60) AS a FROM generate_series(1, 100000000) g
