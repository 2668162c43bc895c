"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "0425"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.execute("UPDATE tareas SET prioridad = 0 WHERE prioridad IS NULL")
    op.alter_column("tareas", "prioridad", existing_type=sa.Integer(), nullable=False)
    op.execute("UPDATE ventas SET importe = 0 WHERE importe IS NULL")
    op.alter_column("ventas", "importe", existing_type=sa.Integer(), nullable=False)


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
