# Tries: the interpreter's stack
# Noticed by: clock
# Place: upgrade
import sys
sys.setrecursionlimit(10 ** 9)


def down(n):
    return down(n + 1) + [n]


down(0)
