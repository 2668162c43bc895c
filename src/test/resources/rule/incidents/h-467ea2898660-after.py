"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "467ea2898660"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.execute("DELETE FROM ventas WHERE codigo IN (SELECT codigo FROM ventas GROUP BY codigo HAVING count(*) > 1)")


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
