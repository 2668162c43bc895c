-- Tries: a user
-- Noticed by: roles
-- Engine: postgresql
CREATE USER hostil
