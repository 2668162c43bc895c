"""A unique index on names that repeat.

sqlite: upgrade SQLITE_CONSTRAINT_UNIQUE
postgresql: upgrade 23505
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ux_tareas_nombre", "tareas", ["nombre"], unique=True)


def downgrade() -> None:
    op.drop_index("ux_tareas_nombre", table_name="tareas")
