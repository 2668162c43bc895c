"""Going up twice doubles the rows it puts in.

sqlite: rows_after_upgrade_again rows-differ
postgresql: rows_after_upgrade_again rows-differ
"""
from alembic import op

revision = "b1"
down_revision = "prev0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("INSERT INTO niveles (nombre) VALUES ('alta')")


def downgrade() -> None:
    pass
