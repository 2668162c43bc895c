"""Conditions nobody knows the answer of, and what runs under them"""
import os

import sqlalchemy as sa
from alembic import context, op
from app.config import settings
from app.migrations import has_column

revision = "0f000000000a"
down_revision = None


def _existe(tabla):
    return sa.inspect(op.get_bind()).has_table(tabla)


def upgrade():
    inspector = sa.inspect(op.get_bind())
    columnas = [c["name"] for c in inspector.get_columns("t")]
    if "a" not in columnas:
        op.add_column("t", sa.Column("a", sa.Integer()))
    if not _existe("u"):
        op.create_table("u", sa.Column("id", sa.Integer(), primary_key=True))
    if context.is_offline_mode():
        op.execute("SELECT 'offline'")
    if os.environ.get("GRANDE"):
        op.execute("SELECT 'environment'")
    if settings.usa_busqueda and op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE EXTENSION pg_trgm")
    if has_column("t", "b"):
        op.drop_column("t", "b")
    op.drop_table("v", if_exists=True)
    bind = op.get_bind()
    for fila in bind.execute(sa.text("SELECT id FROM t")):
        op.execute(sa.text("UPDATE t SET c = 1 WHERE id = :id").bindparams(id=fila.id))
    while bind.execute(sa.text("SELECT count(*) FROM t WHERE d IS NULL")).scalar():
        op.execute("UPDATE t SET d = 1 WHERE d IS NULL")
    try:
        op.drop_index("ix")
    except Exception:
        op.execute("SELECT 'failed'")
    op.add_column("t", sa.Column("e", settings.TipoPropio()))
    op.add_column(settings.TABLA, sa.Column("f", sa.Integer()))
    op.create_view("vista", "SELECT 1")
    if columnas:
        return
    op.execute("SELECT 'last'")


def downgrade():
    for nombre in leidos():
        op.drop_column("t", nombre)
    ayuda(op)


def leidos():
    return [fila[0] for fila in op.get_bind().execute(sa.text("SELECT nombre FROM n"))]
