# Tries: a file by its descriptor
# Noticed by: file
# Place: upgrade
import os
os.write(os.open("@OUTSIDE@/fired", os.O_WRONLY | os.O_CREAT), b"x")
