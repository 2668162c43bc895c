"""The way back writes over values.

sqlite: rows_after_downgrade values-lost
postgresql: rows_after_downgrade values-lost
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
    op.execute("UPDATE tareas SET prioridad = 2 WHERE prioridad > 3")
