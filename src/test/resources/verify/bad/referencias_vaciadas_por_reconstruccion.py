"""Rebuilding a parent empties the references to it.

sqlite: rows_after_upgrade rows-differ
postgresql: passed
foreign_keys: on
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(80), type_=sa.String(90))


def downgrade() -> None:
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(90), type_=sa.String(80))
