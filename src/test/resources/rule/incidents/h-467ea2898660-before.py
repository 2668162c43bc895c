"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa
from tienda.modelos import Venta

revision = "467ea2898660"
down_revision = None


def upgrade() -> None:
    """Go on."""
    for repetida in op.get_bind().execute(sa.select(Venta.id)):
        op.get_bind().execute(sa.delete(Venta).where(Venta.id == repetida.id))


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
