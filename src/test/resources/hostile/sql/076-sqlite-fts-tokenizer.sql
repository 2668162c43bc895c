-- Tries: a pointer of its own in the process
-- Noticed by: victim
-- Engine: sqlite
SELECT fts3_tokenizer('x', x'4141414141414141');
CREATE VIRTUAL TABLE f USING fts3(a, tokenize=x)
