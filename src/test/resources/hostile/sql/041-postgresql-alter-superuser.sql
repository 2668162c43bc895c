-- Tries: the superuser's password
-- Noticed by: roles
-- Engine: postgresql
ALTER ROLE alambique PASSWORD 'x'
