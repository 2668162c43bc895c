"""A downgrade that does nothing.

sqlite: schema_after_downgrade schema-differs
postgresql: schema_after_downgrade schema-differs
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tareas", sa.Column("canal", sa.String(20)))


def downgrade() -> None:
    pass
