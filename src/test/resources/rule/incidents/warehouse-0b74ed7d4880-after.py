# env.py: search_path public
"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "0b74ed7d4880"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.execute("SET LOCAL lock_timeout = '5s'")
    op.add_column("ventas", sa.Column("firmada", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
