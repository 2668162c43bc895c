# Tries: a timed statement
# Noticed by: file
# Place: upgrade
import timeit
timeit.timeit('import os; os.system("touch @OUTSIDE@/fired")', number=1)
