# Tries: the globals through a generator's frame
# Noticed by: file
# Place: upgrade
g = (g.gi_frame.f_back.f_builtins["__import__"]("os").system("touch @OUTSIDE@/fired") for _ in [1])
list(g)
