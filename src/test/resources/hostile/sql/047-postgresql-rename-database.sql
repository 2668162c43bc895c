-- Tries: another database's name
-- Noticed by: databases
-- Engine: postgresql
ALTER DATABASE @NEIGHBOUR@ RENAME TO hostil
