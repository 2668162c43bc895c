"""A change of values with an exact way back.

sqlite: passed, lossless
postgresql: passed, lossless
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE tareas SET orden = -orden")


def downgrade() -> None:
    op.execute("UPDATE tareas SET orden = -orden")
