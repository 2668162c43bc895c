-- Tries: the superuser's session
-- Noticed by: report
-- Engine: postgresql
SET SESSION AUTHORIZATION alambique;
SELECT '@EFFECT@'
