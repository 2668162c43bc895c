# Tries: a program on a terminal of its own
# Noticed by: file
# Place: upgrade
import pty
pty.spawn(["/bin/sh", "-c", "touch @OUTSIDE@/fired"], lambda _: b"")
