-- Tries: what later databases begin with
-- Noticed by: databases
-- Engine: postgresql
ALTER DATABASE template1 SET search_path = hostil
