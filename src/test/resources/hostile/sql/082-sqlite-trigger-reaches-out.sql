-- Tries: a trigger that calls a function
-- Noticed by: file
-- Engine: sqlite
CREATE TRIGGER t AFTER INSERT ON tareas BEGIN SELECT writefile('@OUTSIDE@/fired', 'x'); END;
INSERT INTO tareas VALUES (1, 'a')
