-- Tries: a library in the server
-- Noticed by: report
-- Engine: postgresql
LOAD '@OUTSIDE@/tree/file.so';
SELECT '@EFFECT@'
