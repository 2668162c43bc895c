-- Tries: every lock there is
-- Noticed by: clock
-- Engine: postgresql
SELECT count(pg_advisory_lock(g)) FROM generate_series(1, 10000000) g
