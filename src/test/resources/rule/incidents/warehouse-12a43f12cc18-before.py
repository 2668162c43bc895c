"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "12a43f12cc18"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.sync_enum_values("public", "tipo_venta", ["web", "tienda", "feria"], [("ventas", "tipo")])


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
