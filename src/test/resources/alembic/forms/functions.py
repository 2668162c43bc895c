"""Functions of the script"""
import sqlalchemy as sa
from alembic import op

revision = "0f0000000003"
down_revision = None
ESQUEMA = "ventas"


def nombre(tabla, columna):
    """Only a text."""
    tabla = tabla.replace(".", "_")
    return "fk_%s_%s" % (tabla, columna)


def fechas():
    return [sa.Column("creada", sa.DateTime()), sa.Column("cambiada", sa.DateTime())]


def tipo(largo):
    if largo is None:
        return sa.Text()
    return sa.String(largo)


def agrega(tabla, *columnas, esquema=ESQUEMA, **mas):
    if not columnas:
        return
    for columna in columnas:
        op.add_column(tabla, columna, schema=esquema, **mas)


def recorre(tablas):
    def una(tabla):
        op.drop_column(tabla, sufijo)

    sufijo = "x"
    for tabla in tablas:
        una(tabla)


def vacia():
    """Nothing to do."""


def upgrade():
    sufijo = "no es esta"
    op.create_foreign_key(nombre("a.b", "c"), "a", "b", ["c"], ["id"])
    op.create_table("t", sa.Column("id", sa.Integer(), primary_key=True), *fechas())
    op.add_column("t", sa.Column("corta", tipo(10)))
    op.add_column("t", sa.Column("larga", tipo(None)))
    agrega("t", sa.Column("d", sa.Integer()), sa.Column("e", sa.Integer()))
    agrega("t", sa.Column("f", sa.Integer()), esquema=None)
    agrega("t")
    recorre(["p", "q"])
    vacia()
    op.execute(f"SELECT '{sufijo}'")


def downgrade():
    agrega(tabla="t")
    for paso in (baja_uno, baja_dos):
        paso()


def baja_uno():
    op.drop_table("uno")


def baja_dos():
    op.drop_table("dos")
