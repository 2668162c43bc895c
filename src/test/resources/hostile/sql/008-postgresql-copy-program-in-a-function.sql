-- Tries: a shell command in a function
-- Noticed by: file
-- Engine: postgresql
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN EXECUTE 'COPY tareas TO PROGRAM ''touch @OUTSIDE@/fired'''; END $f$;
SELECT f()
