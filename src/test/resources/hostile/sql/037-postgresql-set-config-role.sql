-- Tries: the superuser's role by a function
-- Noticed by: report
-- Engine: postgresql
SELECT '@EFFECT@' || set_config('role', 'alambique', false)
