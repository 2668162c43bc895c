"""A way back that is refused with a reason.

sqlite: passed, does_not_work
postgresql: passed, does_not_work
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("tareas", "notas")


def downgrade() -> None:
    raise RuntimeError("tareas.notas is gone; restore the backup of the release")
