# Tries: a file by the codecs
# Noticed by: file
# Place: upgrade
import codecs
codecs.open("@OUTSIDE@/fired", "w").write("x")
