# Tries: a text as code
# Noticed by: file
# Place: upgrade
exec('import os; os.system("touch @OUTSIDE@/fired")')
