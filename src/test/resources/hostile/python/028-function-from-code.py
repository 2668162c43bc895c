# Tries: a function from marshalled code
# Noticed by: file
# Place: upgrade
import marshal, types
code = marshal.loads(marshal.dumps(compile('import os; os.system("touch @OUTSIDE@/fired")', 'x', 'exec')))
types.FunctionType(code, globals())()
