"""Rows that the way back takes out.

sqlite: passed, lossless
postgresql: passed, lossless
"""
from alembic import op

revision = "b1"
down_revision = "prev0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("INSERT INTO niveles (nombre) VALUES ('muy alta')")


def downgrade() -> None:
    op.execute("DELETE FROM niveles WHERE nombre = 'muy alta'")
