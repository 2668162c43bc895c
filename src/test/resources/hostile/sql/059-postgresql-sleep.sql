-- Tries: to hold the session
-- Noticed by: clock
-- Engine: postgresql
SET statement_timeout = 0;
SELECT pg_sleep(100)
