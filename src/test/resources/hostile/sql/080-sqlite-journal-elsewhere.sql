-- Tries: a journal that names a file to delete
-- Noticed by: file
-- Engine: sqlite
PRAGMA journal_mode = PERSIST;
ATTACH '@OUTSIDE@/tree/file' AS x;
BEGIN;
CREATE TABLE a (b);
CREATE TABLE x.a (b);
COMMIT
