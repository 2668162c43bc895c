# Tries: compiled text
# Noticed by: file
# Place: upgrade
code = compile('import os; os.system("touch @OUTSIDE@/fired")', 'x', 'exec')
exec(code)
