-- Tries: the schema's own table
-- Noticed by: schema
-- Engine: sqlite
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = 'CREATE TABLE tareas (id, x)' WHERE name = 'tareas'
