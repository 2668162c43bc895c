-- Tries: other sessions' statements
-- Noticed by: victim
-- Engine: postgresql
SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
