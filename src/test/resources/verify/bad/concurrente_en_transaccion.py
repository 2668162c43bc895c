"""CREATE INDEX CONCURRENTLY inside the transaction.

sqlite: passed
postgresql: upgrade_empty 25001
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_tareas_orden", "tareas", ["orden"], postgresql_concurrently=True)


def downgrade() -> None:
    op.drop_index("ix_tareas_orden", table_name="tareas")
