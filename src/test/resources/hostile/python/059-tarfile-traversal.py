# Tries: an archive that leads out
# Noticed by: file
# Place: upgrade
import io, os, tarfile
b = io.BytesIO()
t = tarfile.open(fileobj=b, mode="w")
m = tarfile.TarInfo(os.path.relpath("@OUTSIDE@/fired", "@WORK@"))
m.size = 1
t.addfile(m, io.BytesIO(b"x"))
t.close()
b.seek(0)
tarfile.open(fileobj=b).extractall("@WORK@")
