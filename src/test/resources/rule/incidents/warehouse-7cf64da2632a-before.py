# env.py: statement_timeout 5s
# env.py: lock_timeout 4s
"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "7cf64da2632a"
down_revision = None


def upgrade() -> None:
    """Go on."""
    with op.get_context().autocommit_block():
        op.create_index("ix_ventas_estado", "ventas", ["estado"], postgresql_concurrently=True)


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
