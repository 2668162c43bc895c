-- Tries: another connection
-- Noticed by: connection
-- Engine: postgresql
CREATE EXTENSION dblink;
SELECT dblink_connect('host=127.0.0.1 port=@PORT@')
