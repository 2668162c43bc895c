# Tries: an archive
# Noticed by: file
# Place: upgrade
import zipfile
zipfile.ZipFile("@OUTSIDE@/fired", "w").writestr("a", "b")
