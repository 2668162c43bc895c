# Tries: the user's pip configuration
# Noticed by: file
# Place: upgrade
import os
os.makedirs("@HOME@/.config/pip", exist_ok=True)
open("@HOME@/.config/pip/pip.conf", "w").write("[global]\nindex-url = x\n")
