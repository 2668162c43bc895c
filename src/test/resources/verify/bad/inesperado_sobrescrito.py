"""Unexpected values become the usual one.

sqlite: rows_after_downgrade values-lost
postgresql: rows_after_downgrade values-lost
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE tareas SET prioridad = 2 WHERE prioridad NOT IN (1, 2, 3)")


def downgrade() -> None:
    pass
