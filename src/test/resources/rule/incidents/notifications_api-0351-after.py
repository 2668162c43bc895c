"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "0351"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.execute("COMMIT")
    op.create_index("ux_ventas_codigo", "ventas", ["codigo"], unique=True, postgresql_concurrently=True)
    op.execute("ALTER TABLE ventas ADD CONSTRAINT uq_ventas_codigo UNIQUE USING INDEX ux_ventas_codigo")


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
