-- Tries: a file as a table
-- Noticed by: report
-- Engine: sqlite
CREATE VIRTUAL TABLE temp.c USING csv(filename='@SECRET@');
SELECT * FROM c
