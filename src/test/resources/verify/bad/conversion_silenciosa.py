"""Texts become numbers, and whatever is no number is gone.

sqlite: rows_after_upgrade rows-differ
postgresql: rows_after_downgrade values-lost
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column(
            "codigo",
            existing_type=sa.String(12),
            type_=sa.Integer(),
            postgresql_using="length(codigo)",
        )


def downgrade() -> None:
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("codigo", existing_type=sa.Integer(), type_=sa.String(12))
