# Tries: an interpreter in the interpreter
# Noticed by: file
# Place: upgrade
import code
code.InteractiveInterpreter().runsource('import os; os.system("touch @OUTSIDE@/fired")')
