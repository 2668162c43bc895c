"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "0351"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.create_unique_constraint("uq_ventas_codigo", "ventas", ["codigo"])


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
