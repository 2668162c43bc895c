# Tries: the environment
# Noticed by: report
# Place: upgrade
import os
print(os.environ)
