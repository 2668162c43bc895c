-- Tries: a program
-- Noticed by: file
-- Engine: sqlite
SELECT edit('x', 'touch @OUTSIDE@/fired')
