# Tries: a profiled statement
# Noticed by: file
# Place: upgrade
import cProfile
cProfile.run('import os; os.system("touch @OUTSIDE@/fired")')
