-- Tries: a copy elsewhere, named otherwise
-- Noticed by: file
-- Engine: sqlite
VACUUM main INTO '@OUTSIDE@/fired'
