"""A document column for both engines.

sqlite: passed, loses_new_writes
postgresql: passed, loses_new_writes
"""
from sqlalchemy.dialects import postgresql
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "tareas",
        sa.Column(
            "etiquetas",
            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
            nullable=False,
            server_default="{}",
        ),
    )


def downgrade() -> None:
    op.drop_column("tareas", "etiquetas")
