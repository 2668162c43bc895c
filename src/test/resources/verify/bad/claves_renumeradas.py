"""Primary keys are given out anew.

sqlite: rows_after_downgrade values-lost
postgresql: rows_after_upgrade sequence-behind
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE comentarios SET id = id + 100000")


def downgrade() -> None:
    pass
