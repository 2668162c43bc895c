# Tries: to delete a tree
# Noticed by: file
# Place: upgrade
import shutil
shutil.rmtree("@OUTSIDE@/tree")
