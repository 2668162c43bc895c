# Tries: a .pth line
# Noticed by: file
# Place: upgrade
import os, site
os.makedirs('/tmp/s', exist_ok=True)
with open('/tmp/s/x.pth', 'w') as f:
    f.write('import os; os.system("touch @OUTSIDE@/fired")\n')
site.addsitedir('/tmp/s')
