"""Amounts do not come back to the cent, or do not fit at all.

sqlite: rows_after_downgrade values-lost
postgresql: upgrade 22003
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE usuarios SET saldo = round(saldo * 1.1, 2)")


def downgrade() -> None:
    op.execute("UPDATE usuarios SET saldo = round(saldo / 1.21, 2)")
