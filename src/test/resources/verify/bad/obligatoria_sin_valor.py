"""A required column without a value for the rows there are.

sqlite: upgrade SQLITE_ERROR
postgresql: upgrade 23502
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tareas", sa.Column("canal", sa.String(20), nullable=False))


def downgrade() -> None:
    op.drop_column("tareas", "canal")
