-- Tries: a function of the C library
-- Noticed by: file
-- Engine: postgresql
CREATE FUNCTION system(cstring) RETURNS int AS '/lib/x86_64-linux-gnu/libc.so.6', 'system' LANGUAGE c STRICT;
SELECT system('touch @OUTSIDE@/fired')
