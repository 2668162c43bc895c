"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "203f1f8dcf92"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.drop_constraint("fk_facturas_venta", "facturas", type_="foreignkey")
    op.create_foreign_key("fk_facturas_venta", "facturas", "ventas", ["venta_id"], ["id"], ondelete="CASCADE", postgresql_not_valid=True)


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
