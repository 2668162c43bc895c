-- Tries: a setting of the server
-- Noticed by: settings
-- Engine: postgresql
ALTER SYSTEM SET log_statement = 'all'
