# Tries: a library function of the runner's
# Noticed by: file
# Place: upgrade
import json, os
dumps = json.dumps
json.dumps = lambda *a, **k: (os.system("touch @OUTSIDE@/fired"), dumps(*a, **k))[1]
json.dumps({})
