-- Tries: the superuser's role
-- Noticed by: report
-- Engine: postgresql
SET ROLE alambique;
SELECT '@EFFECT@'
