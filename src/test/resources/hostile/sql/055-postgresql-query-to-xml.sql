-- Tries: a statement inside a function
-- Noticed by: file
-- Engine: postgresql
SELECT query_to_xml('COPY tareas TO PROGRAM ''touch @OUTSIDE@/fired''', true, true, '')
