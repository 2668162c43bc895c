"""Phase 5: the flag alone."""
import sqlalchemy as sa
from alembic import op

revision = "idx"
down_revision = "inicio"


def upgrade() -> None:
    op.create_index("ix_tareas_nombre", "tareas", ["nombre"], postgresql_concurrently=True)


def downgrade() -> None:
    op.drop_index("ix_tareas_nombre", table_name="tareas")
