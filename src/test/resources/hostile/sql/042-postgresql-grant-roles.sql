-- Tries: a role with rights to files
-- Noticed by: roles
-- Engine: postgresql
GRANT pg_execute_server_program, pg_read_server_files TO CURRENT_USER
