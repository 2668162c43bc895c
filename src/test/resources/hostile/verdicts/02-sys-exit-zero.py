# Tries: an orderly exit
# Noticed by: verdict
# Place: upgrade
import sys
sys.exit(0)
