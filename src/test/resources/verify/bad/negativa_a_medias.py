"""A downgrade that gives up after its first step.

sqlite: downgrade schema-differs
postgresql: passed
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
    raise RuntimeError("there is no way back")
