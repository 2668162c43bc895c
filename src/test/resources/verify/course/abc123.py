"""One of the two heads."""
import sqlalchemy as sa
from alembic import op

revision = "abc123"
down_revision = "inicio"


def upgrade() -> None:
    op.add_column("tareas", sa.Column("a", sa.Integer()))


def downgrade() -> None:
    op.drop_column("tareas", "a")
