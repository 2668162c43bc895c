# env.py: search_path public
"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "a8173232b786"
down_revision = None


def upgrade() -> None:
    """Go on."""
    pass


def downgrade() -> None:
    """Go back."""
    pass
