-- Tries: more rights for itself
-- Noticed by: roles
-- Engine: postgresql
ALTER ROLE CURRENT_USER SUPERUSER CREATEROLE CREATEDB
