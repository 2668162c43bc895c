-- Tries: a library at the next connection
-- Noticed by: settings
-- Engine: postgresql
ALTER SYSTEM SET shared_preload_libraries = 'x'
