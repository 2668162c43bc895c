-- Tries: a database under a computed name
-- Noticed by: file
-- Engine: sqlite
ATTACH '@OUTSIDE@' || '/fired' AS x;
CREATE TABLE x.t (a)
