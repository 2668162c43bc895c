-- Tries: a language that may do anything
-- Noticed by: report
-- Engine: postgresql
CREATE EXTENSION plpython3u;
SELECT '@EFFECT@'
