"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "186f076eb60b"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.alter_column("ventas", "importe", existing_type=sa.Integer(), type_=sa.BigInteger())
    op.alter_column("tareas", "prioridad", existing_type=sa.Integer(), type_=sa.BigInteger())


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
