-- Tries: a view that calls a function
-- Noticed by: report
-- Engine: sqlite
CREATE VIEW v AS SELECT load_extension('@OUTSIDE@/tree/file') AS a;
SELECT '@EFFECT@' || a FROM v
