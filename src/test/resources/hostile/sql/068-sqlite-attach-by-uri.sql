-- Tries: a database by its address
-- Noticed by: file
-- Engine: sqlite
ATTACH 'file:@OUTSIDE@/fired?mode=rwc' AS x;
CREATE TABLE x.t (a)
