-- Tries: a folder of the server's
-- Noticed by: databases
-- Engine: postgresql
CREATE TABLESPACE hostil LOCATION '@OUTSIDE@'
