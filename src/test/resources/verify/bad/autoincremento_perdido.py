"""A rebuild drops AUTOINCREMENT, so that ids may come again.

sqlite: schema_kept lost-silently
postgresql: passed
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "prev0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("piezas") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(20), type_=sa.String(30))


def downgrade() -> None:
    with op.batch_alter_table("piezas") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(30), type_=sa.String(20))
