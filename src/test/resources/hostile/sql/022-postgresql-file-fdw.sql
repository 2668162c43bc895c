-- Tries: a file as a table
-- Noticed by: report
-- Engine: postgresql
CREATE EXTENSION file_fdw;
CREATE SERVER s FOREIGN DATA WRAPPER file_fdw;
CREATE FOREIGN TABLE f (a text) SERVER s OPTIONS (filename '@SECRET@');
SELECT a FROM f
