"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "silent-h-com"
down_revision = None


def upgrade() -> None:
    """Go on."""
    conn = op.get_bind()
    op.execute("COMMIT")
    conn.execute(sa.text("CREATE INDEX CONCURRENTLY ix_ventas_estado ON ventas (estado)"))


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
