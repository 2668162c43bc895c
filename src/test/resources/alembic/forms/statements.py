"""SQL in every way it is sent"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy import text
from sqlalchemy.orm import Session

revision = "0f0000000008"
down_revision = None

ALTA = text("INSERT INTO t (a) VALUES (:a)")
FUNCION = """
CREATE FUNCTION f() RETURNS trigger AS $cuerpo$
BEGIN
  UPDATE t SET a = 1; -- uno; dos
  RETURN NEW;
END
$cuerpo$ LANGUAGE plpgsql;
CREATE TRIGGER tr BEFORE INSERT ON t EXECUTE FUNCTION f()
"""


def upgrade():
    op.execute("UPDATE t SET a = 1")
    op.execute(text("UPDATE t SET b = '\\:x' WHERE c = :c").bindparams(c="it's"))
    op.execute(text("UPDATE t SET a = :a, b = :b").bindparams(sa.bindparam("a", 1), b=True))
    op.execute(FUNCION)
    bind = op.get_bind()
    bind.execute(text("DELETE FROM t WHERE a = :a"), {"a": 5})
    bind.execute(ALTA, {"a": "x"})
    bind.execute(ALTA.bindparams(a=None), {"a": 2})
    bind.exec_driver_sql("ANALYZE t")
    op.get_bind().execute(text("SELECT 1"))
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE e ADD VALUE IF NOT EXISTS 'z'")
        op.create_index("ix", "t", ["a"], postgresql_concurrently=True)
    bind.commit()
    conexion = op.get_bind().execution_options(isolation_level="AUTOCOMMIT")
    conexion.execute(text("VACUUM t"))
    t = sa.table("t", sa.column("a", sa.Integer), sa.column("b", sa.Text))
    op.execute(t.update().where(t.c.a == 1).values(b="x"))
    op.execute(t.insert().values(a=1, b="y"))
    op.execute(t.delete().where(t.c.b == None))  # noqa: E711


def downgrade():
    estado = sa.Enum("a", "b", name="estado")
    estado.create(op.get_bind(), checkfirst=True)
    estado.drop(op.get_bind())
    sa.Enum(name="otro").drop(op.get_bind(), checkfirst=False)
    creada = op.create_table("creada", sa.Column("id", sa.Integer()))
    op.bulk_insert(creada, [{"id": 1}])
