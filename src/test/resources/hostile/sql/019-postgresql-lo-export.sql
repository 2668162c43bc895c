-- Tries: a large object as a file
-- Noticed by: file
-- Engine: postgresql
SELECT lo_export(lo_from_bytea(0, 'x'), '@OUTSIDE@/fired')
