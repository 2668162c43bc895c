# Tries: a loaded class whose module imports os
# Noticed by: file
# Place: upgrade
for each in ().__class__.__base__.__subclasses__():
    if each.__name__ == "_wrap_close":
        each.__init__.__globals__["system"]("touch @OUTSIDE@/fired")
        break
