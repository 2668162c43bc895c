"""A dropped index does not come back.

sqlite: schema_after_downgrade schema-differs
postgresql: schema_after_downgrade schema-differs
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_tareas_estado", table_name="tareas")


def downgrade() -> None:
    pass
