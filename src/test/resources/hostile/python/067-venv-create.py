# Tries: a Python environment
# Noticed by: file
# Place: upgrade
import venv
venv.create("@OUTSIDE@/fired", with_pip=False)
