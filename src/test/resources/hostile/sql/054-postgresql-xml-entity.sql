-- Tries: a file through an XML entity
-- Noticed by: report
-- Engine: postgresql
SELECT xmlparse(document '<!DOCTYPE a [<!ENTITY e SYSTEM "file://@SECRET@">]><a>&e;</a>')
