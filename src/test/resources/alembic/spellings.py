"""Every spelling of the directives

Revision ID: a1b2c3d4e5f6
Revises: 000000000001
"""
from alembic import op
from alembic.op import drop_index as tira, get_bind
import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, text
from sqlalchemy.dialects import postgresql

revision = "a1b2c3d4e5f6"
down_revision = "000000000001"
branch_labels = ("ventas",)
depends_on = ["0000000000ff"]

TABLA = "tareas"
COLUMNAS = ["uno", "dos"]
estado = postgresql.ENUM("a", "b", name="estado_t", create_type=False)


def _marca(tabla, nombre="marca"):
    op.add_column(tabla, sa.Column(nombre, sa.Boolean(), server_default=sa.false()))


def upgrade():
    op.create_table(
        TABLA,
        sa.Column("id", sa.Integer(), primary_key=True, autoincrement=True),
        Column("nombre", sa.String(50), nullable=False, unique=True, comment="El nombre"),
        sa.Column("usuario_id", sa.Integer, ForeignKey("ventas.usuarios.id", ondelete="cascade")),
        sa.Column("creada", sa.DateTime(timezone=True), server_default=sa.func.now()),
        sa.Column("total", sa.Numeric(10, 2), server_default=text("0")),
        sa.Column("estado", sa.Enum("x", "y", name="e"), server_default="it's"),
        sa.Column("etiquetas", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")),
        sa.Column("lista", postgresql.ARRAY(sa.String(10))),
        sa.Column("propio", app.types.GUID()),
        sa.Column("n", sa.BigInteger(), sa.Identity(always=True)),
        sa.Column("doble", sa.Integer(), sa.Computed("total * 2", persisted=True)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tareas")),
        sa.CheckConstraint("total > 0", name="ck_total"),
        sa.ForeignKeyConstraint(["nombre"], ["otros.nombre"], name="fk_n", onupdate="SET NULL"),
        sa.UniqueConstraint("nombre", "total"),
        schema="ventas",
        comment="Tabla",
    )
    op.add_column(table_name="a", column=sa.Column("x", sa.Text()), schema="public")
    op.add_column("a", sa.Column("y", sa.Uuid(), index=True), if_not_exists=True)
    for columna in COLUMNAS:
        op.add_column("b", sa.Column(columna, sa.SmallInteger()))
    for tabla, largo in (("c", 10), ("d", 20)):
        op.alter_column(tabla, "z", type_=sa.String(largo), existing_type=sa.Text())
    _marca("e")
    _marca("f", nombre="otra")
    op.create_index(op.f("ix_a_x"), "a", ["x", sa.text("lower(y)")], unique=True,
                    postgresql_where=sa.text("x IS NOT NULL"), postgresql_using="gin")
    tira("ix_viejo", table_name="a", postgresql_concurrently=True, if_exists=True)
    with op.get_context().autocommit_block():
        op.create_index("ix_b", table_name="b", columns=["uno"], postgresql_concurrently=True)
    with op.batch_alter_table("g", schema=None, recreate="always") as batch_op:
        batch_op.add_column(sa.Column("h", sa.Date()))
        batch_op.alter_column("i", nullable=False, server_default=None, comment="dicho")
        batch_op.create_unique_constraint(batch_op.f("uq_g_i"), ["i"])
        batch_op.create_foreign_key("fk_g", "h", ["i"], ["id"], ondelete="SET NULL")
        batch_op.drop_constraint("viejo", type_="unique")
        batch_op.drop_index("ix_g")
    with op.batch_alter_table("k") as batch_op:
        batch_op.drop_column("l")
        batch_op.create_check_constraint("ck", sa.column("m") > 5)
    op.rename_table("m", "n", schema="ventas")
    op.create_primary_key("pk_o", "o", ["id"])
    op.create_check_constraint("ck_p", "p", "x > 1", postgresql_not_valid=True)
    op.drop_constraint("fk_q", "q", type_="foreignkey")
    op.create_table_comment("r", "texto")
    op.drop_table_comment("r")
    op.bulk_insert(sa.table("s", sa.column("id")), [{"id": 1}, {"id": 2}])
    op.alter_column("t", "u", new_column_name="v")
    op.alter_column("t", "w", server_default=False, type_=sa.Integer(), postgresql_using="w::integer")
    op.drop_table("x", if_exists=True)
    estado.create(op.get_bind(), checkfirst=True)


def downgrade():
    bind = get_bind()
    if bind.dialect.name == "postgresql":
        op.execute("ALTER TYPE estado_t ADD VALUE 'c'")
    elif bind.dialect.name in ("sqlite",):
        op.execute("PRAGMA foreign_keys=OFF")
    else:
        op.execute("SELECT 1")
    if bind.dialect.name != "sqlite":
        return
    op.execute(sa.text("UPDATE a SET x = :valor WHERE y = :otro").bindparams(valor="v'w"))
    bind.execute(sa.text("DELETE FROM a WHERE x = :x"), {"x": 5})
    op.execute("DELETE FROM %s" % TABLA)
    op.execute(f"UPDATE {TABLA} SET nombre = 'x'")
    op.execute("UPDATE {} SET a = 1".format(TABLA))
    filas = bind.execute(sa.text("SELECT id FROM a")).fetchall()
    for fila in filas:
        op.execute("UPDATE a SET b = 1 WHERE id = " + str(fila.id))
