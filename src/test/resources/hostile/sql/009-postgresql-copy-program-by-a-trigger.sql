-- Tries: a shell command when a row comes
-- Noticed by: file
-- Engine: postgresql
CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS $f$ BEGIN EXECUTE 'COPY tareas TO PROGRAM ''touch @OUTSIDE@/fired'''; RETURN NEW; END $f$;
CREATE TRIGGER t BEFORE INSERT ON tareas FOR EACH ROW EXECUTE FUNCTION t();
INSERT INTO tareas VALUES (1, 'a')
