"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "635b80625fc9"
down_revision = None


def upgrade() -> None:
    """Go on."""
    with op.get_context().autocommit_block():
        op.create_index("ix_ventas_estado", "ventas", ["estado"], postgresql_concurrently=True)


def downgrade() -> None:
    """Go back."""
    op.drop_index("ix_ventas_estado", table_name="ventas", postgresql_concurrently=True)
