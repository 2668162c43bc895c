"""Stands in for packages that are not installed, so that models which import them can be imported.

A stand-in is an object that may be called, inherited from, used as a decorator or as a column's
type; what is made from it is another stand-in. `install` says which packages must be real.

The projects' own modules have the annotations of Python 3.14, which are not evaluated before
somebody asks: a class may be annotated with one that is defined further down. An older Python is
given those names as texts.
"""
import ast
import importlib.abc
import importlib.machinery
import importlib.metadata
import inspect
import re
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

    def __setitem__(self, key, value):
        pass

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


NEWER = """
from stubs import StandIn

def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    return StandIn()
"""


class Later(ast.NodeTransformer):
    """Annotations that name what a module does not have yet become texts."""

    def __init__(self, module):
        self.line = {
            node.name: node.lineno for node in module.body if isinstance(node, ast.ClassDef)
        }
        for node in module.body:
            if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
                for name in ast.walk(node):
                    if isinstance(name, ast.alias):
                        self.line[name.asname or name.name] = sys.maxsize

    def visit_AnnAssign(self, node):
        node.annotation = self.lazy(node.annotation)
        return node

    def visit_FunctionDef(self, node):
        """Of a function only what a declared_attr returns is anybody's business."""
        declares = any("declared_attr" in ast.unparse(each) for each in node.decorator_list)
        node.returns = self.lazy(node.returns) if node.returns and declares else None
        for each in ast.walk(node.args):
            if isinstance(each, ast.arg):
                each.annotation = None
        return self.generic_visit(node)

    visit_AsyncFunctionDef = visit_FunctionDef

    def lazy(self, node):
        if isinstance(node, ast.Subscript):
            node.slice = self.lazy(node.slice)
            return node
        if isinstance(node, ast.Tuple):
            node.elts = [self.lazy(each) for each in node.elts]
            return node
        late = any(
            isinstance(each, ast.Name) and self.line.get(each.id, 0) > each.lineno
            for each in ast.walk(node)
        )
        return ast.copy_location(ast.Constant(ast.unparse(node)), node) if late else node


def older(data):
    """The same module without grammar of Python 3.12 and 3.14, as far as a pattern goes."""
    text = re.sub(r"(?m)^( *except )([\w.]+(?:, [\w.]+)+):", r"\1(\2):", data.decode())
    return re.sub(r"(?m)^( *(?:async )?def \w+)\[[^\[\]]*\]", r"\1", text)


def compile_later(own, found):
    """The modules of these packages have lazy annotations, as in Python 3.14. One in a grammar
    that this Python does not have is a stand-in."""

    def source_to_code(self, data, path, **more):
        if self.name.partition(".")[0] not in own:
            return compile(data, path, "exec", dont_inherit=True)
        try:
            tree = ast.parse(older(data), path)
        except SyntaxError:
            found.add(self.name)
            return compile(NEWER, path, "exec", dont_inherit=True)
        return compile(Later(tree).visit(tree), path, "exec", dont_inherit=True)

    if sys.version_info < (3, 14):
        importlib.machinery.SourceFileLoader.source_to_code = source_to_code


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
    compile_later(real, finder.found)
    return finder.found
