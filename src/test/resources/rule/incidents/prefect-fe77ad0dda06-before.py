"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "fe77ad0dda06"
down_revision = None


def upgrade() -> None:
    """Go on."""
    with op.batch_alter_table("ventas") as batch_op:
        batch_op.alter_column("codigo", existing_type=sa.String(length=20), nullable=True)


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
