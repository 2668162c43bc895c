# Tries: the globals through a traceback's frame
# Noticed by: file
# Place: upgrade
try:
    1 / 0
except ZeroDivisionError as e:
    e.__traceback__.tb_frame.f_builtins["__import__"]("os").system("touch @OUTSIDE@/fired")
