"""A default goes and comes back.

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
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("estado", existing_type=sa.String(20), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("estado", existing_type=sa.String(20), server_default="pendiente")
