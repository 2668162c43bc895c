# Tries: another root
# Noticed by: report
# Place: upgrade
import os
os.chroot("@WORK@")
print("@EFFECT@")
