# env.py: search_path public
"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "0b74ed7d4880"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.add_column("ventas", sa.Column("firmada", sa.Boolean(), server_default=sa.text("false"), nullable=False))
    op.add_column("ventas", sa.Column("sellada", sa.Boolean(), server_default=sa.text("false"), nullable=False))


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
