"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "silent-h-78d"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.execute("COMMIT")
    op.execute("CREATE UNIQUE INDEX CONCURRENTLY ux_ventas_codigo ON ventas (codigo)")
    op.execute("ALTER TABLE ventas ADD CONSTRAINT uq_ventas_codigo UNIQUE USING INDEX ux_ventas_codigo")


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
