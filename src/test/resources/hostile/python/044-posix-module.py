# Tries: a file by the module under os
# Noticed by: file
# Place: upgrade
import posix
posix.open("@OUTSIDE@/fired", posix.O_WRONLY | posix.O_CREAT)
