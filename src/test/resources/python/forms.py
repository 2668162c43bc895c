"""doc ñ
x"""
import os, sys as s, a.b.c
from . import x
from ..a.b import (y as z, w)
from q import *
x: int = 5
x: str
a = b = "ñ" 'b' f"c{d!r:>{w}}{{"
b2 = rb'\x' b'y'
x += 1
@dec(1)
def f(a, /, b: int = 1, *args: int, c=2, d, **kw) -> None:
    "d"
    pass
async def g(*, a): await b
class C(B, metaclass=M):
    x = 1
if a < b <= c and not d: pass
elif x not in y: pass
else: pass
for i, j in z: pass
else: pass
while (n := 1): break
with a as b, c: pass
with (a as b, c as d): pass
try: pass
except (A, B) as e: pass
except: pass
else: pass
finally: pass
raise E(1) from f
del a, b[1]
assert a, "m"
l = lambda a, b=1: a
t = 1, 2
d = {1: 2, **z}
s = {1, *k}
c = [x for x in y if z]
c = {a: b for a in b}
u = -1 ** 2
v = a[1:2, ...]
w = a if b else c
f(*a, **k, z=1)
f(x for x in y)
match a:
    case 1 | 2: pass
    case _ if z: pass
g = """a
b"""
h = "a\
b\n\N{BULLET}\u00e9\101"
(a)
x = (1)
def f(*args: str, a: int): pass
x = f"{a=}"
for x in *a, *b: pass
a[*b]
a[b, c:d]
lambda *a, **k: 0
x: Optional["str"] = None
x: Mapped[str | None] = mapped_column(String(50), nullable=True)
x: list[int]
if x:
    pass
    # comment
    pass
x = 1; y = 2
x = f'''{
 a}'''
not (a not in b is not c)
f(a)(b)[c].d
case = 1
match = 2
print(x)
print
exec("a")
x = ...
with open(x) as (a, b), c: pass
f(x := 1)
b = a, *c
a, b = 1, 2
(a, b) = c
x = a.b if c else d
x = {**a, 'b': 1}
@x
@y.z
class D: pass

class Máquina(Base):
    """Una máquina."""

    def genera(self, *, x, **resto) -> "Iterator[int]":
        global q
        valor = yield 1
        yield from (yield)
        return

    @property
    async def lento(self):
        async with a as b: pass
        async for x in y: await x
        return [i async for i in y if a if b]
texto = "línea 1\\n" \
    'segunda' 'ñandú 😀'; otra = ("a"
    # en medio
    "b")
f(*a.b(), *c[0], **d.e)
r = r'\d' rf'\w{x}\s'
