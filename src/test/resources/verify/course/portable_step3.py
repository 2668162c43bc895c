"""Phase 2, step 3, so that SQLite does it too."""
import sqlalchemy as sa
from alembic import op

revision = "portable"
down_revision = "step2_categoria"


def upgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "categoria", existing_type=sa.String(50), server_default=None, nullable=False
        )


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "categoria", existing_type=sa.String(50), server_default="General", nullable=True
        )
