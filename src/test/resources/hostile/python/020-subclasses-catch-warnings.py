# Tries: the builtins through a class that keeps its module
# Noticed by: file
# Place: upgrade
import warnings
for each in object.__subclasses__():
    if each.__name__ == "catch_warnings":
        each()._module.__builtins__["__import__"]("os").system("touch @OUTSIDE@/fired")
        break
