"""The other head."""
import sqlalchemy as sa
from alembic import op

revision = "def456"
down_revision = "inicio"


def upgrade() -> None:
    op.add_column("tareas", sa.Column("b", sa.Integer()))


def downgrade() -> None:
    op.drop_column("tareas", "b")
