"""Stands in for packages that are not installed, so that models which import them can be imported.

A stand-in is an object that may be called, inherited from, used as a decorator or as a column's
type; what is made from it is another stand-in. `install` says which packages must be real.
"""
import importlib.abc
import importlib.machinery
import importlib.metadata
import inspect
import sys
import types

from sqlalchemy.types import UserDefinedType


class StandIn(UserDefinedType):
    cache_ok = True

    def __init__(self, *arguments, **named):
        pass

    def get_col_spec(self, **named):
        return "STAND_IN"

    def __call__(self, *arguments, **named):
        if len(arguments) == 1 and not named:
            if inspect.isfunction(arguments[0]) or inspect.isclass(arguments[0]):
                return arguments[0]
        return StandIn()

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return StandIn()

    def __mro_entries__(self, bases):
        return () if Inherited in bases else (Inherited,)

    def __instancecheck__(self, instance):
        return False

    def __subclasscheck__(self, type):
        return False

    def __getitem__(self, key):
        return StandIn()

    def __iter__(self):
        return iter(())

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def __or__(self, other):
        return other

    __ror__ = __or__

    def __lt__(self, other):
        return False

    __gt__ = __le__ = __ge__ = __lt__


class Inherited:
    """The base of classes that inherit from a stand-in."""

    def __init__(self, *arguments, **named):
        pass

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return StandIn()


class StandInModule(types.ModuleType):
    __path__ = []
    __version__ = "99.0.0"
    __all__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn()


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self, real):
        self.real = set(real) | {"sqlalchemy", "alembic"} | set(sys.stdlib_module_names)
        self.found = set()

    def find_spec(self, name, path=None, target=None):
        package = name.partition(".")[0]
        if package in self.real:
            return None
        self.found.add(package)
        return importlib.machinery.ModuleSpec(name, self, is_package=True)

    def create_module(self, spec):
        return StandInModule(spec.name)

    def exec_module(self, module):
        pass


def version_or_other(version):
    def found(name):
        try:
            return version(name)
        except importlib.metadata.PackageNotFoundError:
            return "2.0.0"
    return found


def install(*real):
    finder = Finder(real)
    importlib.metadata.version = version_or_other(importlib.metadata.version)
    sys.meta_path.append(finder)
    return finder.found
