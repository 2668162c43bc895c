"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "605ebb4e9155"
down_revision = None


def upgrade() -> None:
    """Go on."""
    pass


def downgrade() -> None:
    """Go back."""
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_ventas_codigo")
