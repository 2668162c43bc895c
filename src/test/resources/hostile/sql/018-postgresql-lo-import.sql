-- Tries: a file as a large object
-- Noticed by: report
-- Engine: postgresql
SELECT convert_from(lo_get(lo_import('@SECRET@')), 'UTF8')
