-- Tries: the process's memory
-- Noticed by: report
-- Engine: sqlite
PRAGMA hard_heap_limit = 0;
SELECT '@EFFECT@' || length(hex(zeroblob(900000000)))
