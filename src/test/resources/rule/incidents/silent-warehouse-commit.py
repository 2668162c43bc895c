# env.py: advisory_lock pg_advisory_lock
# env.py: lock_timeout 4s
"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "silent-wareh"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.get_bind().commit()
    with op.get_context().autocommit_block():
        op.create_index("ix_ventas_estado", "ventas", ["estado"], postgresql_concurrently=True)


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
