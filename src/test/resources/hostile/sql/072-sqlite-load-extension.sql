-- Tries: a library
-- Noticed by: report
-- Engine: sqlite
SELECT '@EFFECT@' || load_extension('@OUTSIDE@/tree/file')
