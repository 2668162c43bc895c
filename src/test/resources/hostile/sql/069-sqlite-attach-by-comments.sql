-- Tries: a database between comments
-- Noticed by: file
-- Engine: sqlite
/**/ATTACH/*x*/DATABASE--y
'@OUTSIDE@/fired' AS x;
CREATE TABLE x.t (a)
