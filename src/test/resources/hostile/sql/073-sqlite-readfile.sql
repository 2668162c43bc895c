-- Tries: a file's content
-- Noticed by: report
-- Engine: sqlite
SELECT CAST(readfile('@SECRET@') AS TEXT)
