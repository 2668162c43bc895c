-- Tries: its rights in the catalogue
-- Noticed by: roles
-- Engine: postgresql
UPDATE pg_authid SET rolsuper = true
