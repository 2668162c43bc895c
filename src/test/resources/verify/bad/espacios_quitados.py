"""Outer blanks go, and spellings that differed become one.

sqlite: rows_after_downgrade values-lost
postgresql: rows_after_downgrade values-lost
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE usuarios SET codigo = trim(codigo)")


def downgrade() -> None:
    pass
