"""Phase 5, outside the transaction."""
import sqlalchemy as sa
from alembic import op

revision = "idx2"
down_revision = "inicio"


def upgrade() -> None:
    with op.get_context().autocommit_block():
        op.create_index("ix_tareas_nombre", "tareas", ["nombre"], postgresql_concurrently=True)


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.drop_index("ix_tareas_nombre", table_name="tareas", postgresql_concurrently=True)
