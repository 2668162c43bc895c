-- Tries: triggers and keys switched off for the session
-- Noticed by: report
-- Engine: postgresql
SET session_replication_role = 'replica';
SELECT '@EFFECT@'
