"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "4736ec66ce19"
down_revision = None


def upgrade() -> None:
    """Go on."""
    conexion = op.get_bind()
    op.add_column("ventas", sa.Column("archivada", sa.Boolean(), nullable=True))


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
