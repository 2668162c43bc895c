"""The way back fills nulls nobody spoke of.

sqlite: rows_after_downgrade rows-differ
postgresql: rows_after_downgrade rows-differ
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tareas", sa.Column("canal", sa.String(20)))


def downgrade() -> None:
    op.drop_column("tareas", "canal")
    op.execute("UPDATE tareas SET prioridad = 0 WHERE prioridad IS NULL")
