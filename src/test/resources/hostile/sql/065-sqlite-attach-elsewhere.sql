-- Tries: a database elsewhere
-- Noticed by: file
-- Engine: sqlite
ATTACH '@OUTSIDE@/fired' AS x;
CREATE TABLE x.t (a)
