"""fill the wide twins and index them"""
import sqlalchemy as sa
from alembic import op

revision = "d1400002"
down_revision = "d1400001"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_context().dialect.name != "postgresql":
        return
    for table, column in (("tareas", "id"), ("comentarios", "tarea_id")):
        op.execute(f"UPDATE {table} SET {column}_ancho = {column} WHERE {column}_ancho IS NULL")
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS ck_{table}_ancho")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_ancho CHECK ({column}_ancho IS NOT NULL) NOT VALID")
        op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT ck_{table}_ancho")
    with op.get_context().autocommit_block():
        for name in ("uq_tareas_ancho", "ix_comentarios_ancho"):
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        op.execute("CREATE UNIQUE INDEX CONCURRENTLY uq_tareas_ancho ON tareas (id_ancho)")
        op.execute("CREATE INDEX CONCURRENTLY ix_comentarios_ancho ON comentarios (tarea_id_ancho)")


def downgrade():
    if op.get_context().dialect.name != "postgresql":
        return
    op.execute("DROP INDEX uq_tareas_ancho")
    op.execute("DROP INDEX ix_comentarios_ancho")
    for table in ("tareas", "comentarios"):
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT ck_{table}_ancho")
