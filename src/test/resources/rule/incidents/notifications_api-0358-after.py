"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "0358"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.execute("COMMIT")
    op.drop_index("ix_ventas_codigo", table_name="ventas", postgresql_concurrently=True, if_exists=True)


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
