# Tries: a file by its path
# Noticed by: file
# Place: upgrade
import pathlib
pathlib.Path("@OUTSIDE@/fired").write_text("x")
