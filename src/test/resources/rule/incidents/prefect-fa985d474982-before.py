"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "fa985d474982"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.create_index("ix_ventas_estado", "ventas", ["estado"], postgresql_concurrently=True)


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
