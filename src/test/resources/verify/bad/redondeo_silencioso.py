"""Amounts lose their cents.

sqlite: rows_after_upgrade rows-differ
postgresql: rows_after_upgrade rows-differ
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("saldo", existing_type=sa.Numeric(10, 2), type_=sa.Integer())


def downgrade() -> None:
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("saldo", existing_type=sa.Integer(), type_=sa.Numeric(10, 2))
