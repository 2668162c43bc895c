-- Tries: a hold on the server's log
-- Noticed by: report
-- Engine: postgresql
SELECT '@EFFECT@' || slot_name FROM pg_create_physical_replication_slot('x', true)
