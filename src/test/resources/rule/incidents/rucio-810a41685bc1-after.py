"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "810a41685bc1"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.add_column("ventas", sa.Column("archivada", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
