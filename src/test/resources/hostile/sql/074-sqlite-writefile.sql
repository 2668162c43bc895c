-- Tries: a file
-- Noticed by: file
-- Engine: sqlite
SELECT writefile('@OUTSIDE@/fired', 'x')
