"""A required column with a default.

sqlite: passed, loses_new_writes
postgresql: passed, loses_new_writes
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "tareas", sa.Column("canal", sa.String(20), nullable=False, server_default="web")
    )


def downgrade() -> None:
    op.drop_column("tareas", "canal")
