# env.py: search_path public
"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "a8173232b786"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.add_column("ventas", sa.Column("duracion", sa.Integer(), nullable=True))
    op.add_column("ventas", sa.Column("origen", sa.Integer(), nullable=True))
    op.add_column("ventas", sa.Column("panel", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
