"""A downgrade that raises without saying why.

sqlite: downgrade NotImplementedError
postgresql: downgrade NotImplementedError
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
    raise NotImplementedError
