"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "4490777c984f"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.execute("UPDATE ventas SET estado = 'web' WHERE id IN (SELECT id FROM ventas WHERE estado IS NULL LIMIT 100000)")


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
