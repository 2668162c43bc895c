"""What only one database product gets"""
import sqlalchemy as sa
from alembic import context, op
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.sqlite.base import SQLiteDialect

revision = "0f0000000005"
down_revision = None


def es_postgresql():
    return op.get_bind().dialect.name == "postgresql"


def tipo_json():
    if es_postgresql():
        return postgresql.JSONB()
    return sa.JSON()


def upgrade():
    bind = op.get_bind()
    dialecto = bind.dialect.name
    if dialecto == "postgresql":
        op.execute("SET lock_timeout = '1s'")
    elif dialecto == "sqlite":
        op.execute("PRAGMA foreign_keys=OFF")
    else:
        op.execute("SELECT 'otro'")
    if context.get_context().dialect.name in ["oracle", "mysql", "postgresql"]:
        op.add_column("a", sa.Column("b", sa.Integer()))
    if op.get_context().dialect.name in ("sqlite", "mysql"):
        op.drop_table("solo_en_sqlite")
    if not es_postgresql():
        op.drop_table("tampoco")
    if isinstance(bind.dialect, SQLiteDialect):
        op.drop_table("de_nuevo_no")
    if bind.engine.name != "postgresql":
        verdad = "1"
    else:
        verdad = "TRUE"
    op.execute("UPDATE a SET c = " + verdad)
    op.add_column("a", sa.Column("d", tipo_json()))
    ahora = sa.text("now()") if es_postgresql() else sa.text("CURRENT_TIMESTAMP")
    op.alter_column("a", "e", server_default=ahora, existing_type=sa.DateTime())
    if dialecto == "mysql":
        return
    op.drop_table("casi_siempre")


def downgrade():
    if op.get_bind().dialect.name == "sqlite":
        return
    op.drop_column("a", "d")
