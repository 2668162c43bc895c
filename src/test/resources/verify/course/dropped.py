"""Exercise 5: what the template makes of the way back."""
import sqlalchemy as sa
from alembic import op

revision = "drop"
down_revision = "inicio"


def upgrade() -> None:
    op.drop_column("tareas", "nombre")


def downgrade() -> None:
    pass
