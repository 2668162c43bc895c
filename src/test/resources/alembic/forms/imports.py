"""Every way a directive gets its name"""
import alembic.op
import sqlalchemy as sa
from alembic import op
from alembic import op as operaciones
from alembic.op import create_table as crea, drop_table, f, get_bind

revision = "0f0000000001"
down_revision = None


def con_parametro(o, tabla):
    o.add_column(tabla, sa.Column("uno", sa.Integer()))


def con_lote(lote, nombres=("dos", "tres")):
    for nombre in nombres:
        lote.add_column(sa.Column(nombre, sa.Text()))


def upgrade():
    crea("a", sa.Column("id", sa.Integer(), primary_key=True))
    operaciones.create_table("b", sa.Column("id", sa.Integer(), primary_key=True))
    alembic.op.create_index(f("ix_b_id"), "b", ["id"])
    con_parametro(op, "a")
    con_parametro(operaciones, tabla="b")
    with op.batch_alter_table("a") as lote:
        con_lote(lote)
    with operaciones.batch_alter_table("b", schema="ventas") as otro:
        con_lote(otro, ["cuatro"])
        otro.create_index(otro.f("ix"), ["cuatro"], unique=True)
    agrega = op.add_column
    agrega("a", sa.Column("cinco", sa.Date()))
    get_bind().execute(sa.text("UPDATE a SET uno = 1"))


def downgrade():
    drop_table("b")
    drop_table("a")
