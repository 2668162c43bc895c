"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "1341ed32cc1e"
down_revision = None


def upgrade() -> None:
    """Go on."""
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE tipo_venta ADD VALUE 'feria'")


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
