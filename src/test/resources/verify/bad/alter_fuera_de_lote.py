"""ALTER COLUMN outside a batch block.

sqlite: upgrade_empty SQLITE_ERROR
postgresql: passed
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("tareas", "estado", existing_type=sa.String(20), server_default="nueva")


def downgrade() -> None:
    op.alter_column("tareas", "estado", existing_type=sa.String(20), server_default="pendiente")
