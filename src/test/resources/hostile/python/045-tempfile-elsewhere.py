# Tries: a temporary file where it is not temporary
# Noticed by: file
# Place: upgrade
import tempfile
tempfile.NamedTemporaryFile(dir="@OUTSIDE@", delete=False).write(b"x")
