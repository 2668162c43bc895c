"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "0168"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.add_column("ventas", sa.Column("oculta", sa.Boolean(), nullable=True))
    op.execute("UPDATE ventas SET oculta = false WHERE oculta IS NULL")
    op.alter_column("ventas", "oculta", existing_type=sa.Boolean(), nullable=False)


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
