-- Tries: a folder as a table
-- Noticed by: report
-- Engine: sqlite
SELECT '@EFFECT@' || name FROM fsdir('@OUTSIDE@')
