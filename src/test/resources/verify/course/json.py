"""Exercise 1, for both engines."""
from sqlalchemy.dialects import postgresql
import sqlalchemy as sa
from alembic import op

revision = "js"
down_revision = "inicio"


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
