"""A default that SQLite refuses as soon as there are rows.

sqlite: upgrade SQLITE_ERROR
postgresql: passed
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "tareas", sa.Column("visto_en", sa.DateTime(), nullable=False, server_default=sa.func.now())
    )


def downgrade() -> None:
    op.drop_column("tareas", "visto_en")
