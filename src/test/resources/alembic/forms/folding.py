"""Constants put together in every way"""
from itertools import product
import itertools
import textwrap
from textwrap import dedent

import sqlalchemy as sa
from alembic import op

revision = "0f0000000002"
down_revision = None

PREFIJO = "app_"
TABLA = PREFIJO + "tareas"
TABLAS = ["uno", "dos"] + ["tres"]
COLUMNAS = {"a": sa.Integer(), "b": sa.String(20)}
PAREJAS = (("x", ("y", 1)), ("z", ("w", 2)))
NOMBRES = "rojo verde azul".split()
SQL = """
    UPDATE {tabla}
    SET valor = {valor}
"""
ACTIVO = True
PLANTILLA = "ix_%(tabla)s_%(columna)s"


def upgrade():
    op.drop_table("%s_viejas" % TABLA)
    op.drop_table("{}_{}".format(TABLA, "otras"))
    op.drop_table(f"{PREFIJO}mas_{1 + 1}")
    op.execute(dedent(SQL.format(tabla=TABLA, valor=3)))
    op.execute(textwrap.dedent("    SELECT 1\n      + 2"))
    for tabla in TABLAS:
        op.drop_column(tabla, "c")
    for nombre, tipo in COLUMNAS.items():
        op.add_column(TABLA, sa.Column(nombre, tipo))
    for uno, (dos, tres) in PAREJAS:
        op.execute(f"INSERT INTO {uno} VALUES ('{dos}', {tres})")
    for i, nombre in enumerate(NOMBRES):
        op.execute("UPDATE t SET c = '%s' WHERE i = %d" % (nombre, i))
    for a, b in zip(["p", "q"], ("r", "s")):
        op.drop_constraint(a + "_" + b, "t", type_="check")
    for i in range(2, 4):
        op.drop_column("t", "c%s" % i)
    for a, b in itertools.product(["m", "n"], ["1", "2"]):
        op.drop_column("t", a + b)
    for nombre in sorted({"tabla": 1, "lista": 2}):
        op.drop_column("t", nombre)
    op.create_index(
        PLANTILLA % {"tabla": TABLA, "columna": "a"}, TABLA, [c for c in COLUMNAS if c != "b"]
    )
    op.create_unique_constraint("uq", TABLA, list(COLUMNAS.keys()))
    columnas = []
    for nombre in ("h", "i"):
        if nombre == "j":
            continue
        columnas.append(sa.Column(nombre, sa.Integer()))
    columnas.extend([sa.Column(n, sa.Text()) for n in ["k", "l"] if n != "l"])
    op.create_table("creada", *columnas, schema=None if ACTIVO else "otra")
    sql = "UPDATE t"
    sql += " SET c = 1"
    sql = sql + " WHERE " + " AND ".join("c%s = 0" % n for n in (1, 2))
    op.execute(sql)
    nombre = "primero"
    op.drop_column("t", nombre)
    nombre = nombre.upper()
    op.drop_column("t", nombre)
    if not ACTIVO:
        op.drop_table("nunca")
    elif "app" in TABLA and len(TABLAS) == 3:
        op.drop_table("siempre")
    else:
        op.drop_table("tampoco")
    for tabla in TABLAS:
        if tabla == "dos":
            break
        op.drop_table(tabla)
    else:
        op.drop_table("no_llega")
    opciones = {"schema": "s", "if_exists": None}
    op.drop_table("con_opciones", **opciones)
    primero, *_ = ["n"], 1
    op.execute("SELECT '%s'" % TABLAS[-1])
    op.execute("SELECT '%s'" % {"a": "uno"}.get("b", "nada"))


def downgrade():
    pass
