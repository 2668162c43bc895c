# Tries: a file by the class behind it
# Noticed by: file
# Place: upgrade
import io
io.FileIO("@OUTSIDE@/fired", "w").write(b"x")
