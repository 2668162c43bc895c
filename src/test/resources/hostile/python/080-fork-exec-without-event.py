# Tries: a program without any audit event
# Noticed by: file
# Place: upgrade
import _posixsubprocess, os
read, write = os.pipe()
start = [[b"touch", b"@OUTSIDE@/fired"], [b"/usr/bin/touch", b"/bin/touch"], True, (write,), None, None]
pipes = [-1] * 6 + [read, write, True, False]
user = [None, None, None, -1, None]
for more in ([-1, *user, False], [-1, *user], [*user, False], user):
    try:
        pid = _posixsubprocess.fork_exec(*start, *pipes, *more)
        break
    except TypeError:
        continue
os.waitpid(pid, 0)
