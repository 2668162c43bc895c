-- Tries: a connection of the server's own
-- Noticed by: connection
-- Engine: postgresql
CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=@PORT@' PUBLICATION p
