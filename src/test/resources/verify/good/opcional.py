"""A required column becomes optional.

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
        batch_op.alter_column("nombre", existing_type=sa.String(80), nullable=True)


def downgrade() -> None:
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(80), nullable=False)
