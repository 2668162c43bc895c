"""The parent of a row that never had one gets a new name; that is nothing this revision broke.

sqlite: passed, lossless
postgresql: passed, lossless
"""
from alembic import op

revision = "b1"
down_revision = "prev0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.rename_table("tareas", "trabajos")


def downgrade() -> None:
    op.rename_table("trabajos", "tareas")
