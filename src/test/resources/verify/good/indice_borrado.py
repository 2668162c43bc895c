"""An index that comes back.

sqlite: passed, lossless
postgresql: passed, lossless
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_tareas_estado", table_name="tareas")


def downgrade() -> None:
    op.create_index("ix_tareas_estado", "tareas", ["estado"])
