-- Tries: a superuser of its own
-- Noticed by: roles
-- Engine: postgresql
CREATE ROLE hostil SUPERUSER LOGIN
