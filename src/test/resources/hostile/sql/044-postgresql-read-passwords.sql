-- Tries: the stored passwords
-- Noticed by: report
-- Engine: postgresql
SELECT '@EFFECT@' || rolpassword FROM pg_authid WHERE rolpassword IS NOT NULL
