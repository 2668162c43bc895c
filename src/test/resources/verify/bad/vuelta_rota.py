"""A downgrade that drops what is not there.

sqlite: downgrade SQLITE_ERROR
postgresql: downgrade 42703
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
    op.drop_column("tareas", "cana")
