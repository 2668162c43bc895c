"""etiquetas json

Revision ID: b1
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

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
            server_default=sa.text("'{}'"),
        ),
    )


def downgrade() -> None:
    op.drop_column("tareas", "etiquetas")
