"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "1341ed32cc1e"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.alter_column("ventas", "tipo", existing_type=sa.Enum("web", "tienda", name="tipo_venta"), type_=sa.Enum("web", "tienda", "feria", name="tipo_venta"))


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
