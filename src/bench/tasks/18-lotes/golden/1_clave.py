"""fill tareas.clave in batches"""
import sqlalchemy as sa
from alembic import op

revision = "d1800001"
down_revision = "base0002"
branch_labels = None
depends_on = None


BATCH = 1000


def upgrade():
    # every batch is committed by itself, and one that was done is not done again
    with op.get_context().autocommit_block():
        connection = op.get_bind()
        last = 0
        while True:
            rows = connection.execute(
                sa.text("SELECT id FROM tareas WHERE id > :last AND clave IS NULL ORDER BY id LIMIT :batch"),
                {"last": last, "batch": BATCH},
            ).fetchall()
            if not rows:
                break
            connection.execute(
                sa.text("UPDATE tareas SET clave = lower(nombre) WHERE id BETWEEN :first AND :last AND clave IS NULL"),
                {"first": rows[0][0], "last": rows[-1][0]},
            )
            last = rows[-1][0]
        if connection.execute(sa.text("SELECT count(*) FROM tareas WHERE clave IS NULL")).scalar():
            raise RuntimeError("tareas.clave is null in some rows: run this revision again")


def downgrade():
    op.execute("UPDATE tareas SET clave = NULL")
