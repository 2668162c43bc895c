"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "b56500de1855"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.execute("UPDATE ventas SET codigo = md5(CAST(id AS text)) WHERE codigo IS NULL")


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
