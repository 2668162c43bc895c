-- Tries: a copy elsewhere
-- Noticed by: file
-- Engine: sqlite
VACUUM INTO '@OUTSIDE@/fired'
