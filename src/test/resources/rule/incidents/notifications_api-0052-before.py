# models: ventas(id, codigo, importe, estado)
"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "0052"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.drop_column("ventas", "estado")


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
