"""Rows that had a value get another one, because the condition is missing.

sqlite: rows_after_downgrade values-lost
postgresql: rows_after_downgrade values-lost
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE tareas SET orden = prioridad")


def downgrade() -> None:
    pass
