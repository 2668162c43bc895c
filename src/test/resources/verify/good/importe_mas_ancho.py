"""More digits before the point.

sqlite: passed, lossless
postgresql: passed, lossless
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("saldo", existing_type=sa.Numeric(10, 2), type_=sa.Numeric(14, 2))


def downgrade() -> None:
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("saldo", existing_type=sa.Numeric(14, 2), type_=sa.Numeric(10, 2))
