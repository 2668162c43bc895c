# Tries: a program from memory
# Noticed by: file
# Place: upgrade
import os
f = os.memfd_create("x", 0)
os.write(f, b"#!/bin/sh\ntouch @OUTSIDE@/fired\n")
if os.fork() == 0:
    os.execv(f"/proc/self/fd/{f}", ["x"])
os.wait()
