"""What stands before."""
from alembic import op

revision = "prev0001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE TRIGGER tr_tareas_nombre BEFORE UPDATE OF nombre ON tareas"
            " WHEN new.nombre IS NULL BEGIN SELECT RAISE(ABORT, 'sin nombre'); END"
        )


def downgrade() -> None:
    pass
