-- Tries: code in everybody's statements
-- Noticed by: report
-- Engine: postgresql
CREATE FUNCTION e() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
CREATE EVENT TRIGGER e ON ddl_command_start EXECUTE FUNCTION e();
SELECT '@EFFECT@'
