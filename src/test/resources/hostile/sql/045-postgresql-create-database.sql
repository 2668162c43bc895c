-- Tries: a database
-- Noticed by: databases
-- Engine: postgresql
CREATE DATABASE hostil
