"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "silent-notif"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.execute("CREATE INDEX IF NOT EXISTS ix_ventas_estado ON ventas (estado)")


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
