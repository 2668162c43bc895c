-- Tries: another database
-- Noticed by: databases
-- Engine: postgresql
DROP DATABASE @NEIGHBOUR@
