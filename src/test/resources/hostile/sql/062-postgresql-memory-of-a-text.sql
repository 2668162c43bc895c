-- Tries: one text without end
-- Noticed by: report
-- Engine: postgresql
SELECT '@EFFECT@' || length(repeat(repeat('x', 100000), 20000))
