"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "ffee79245c9a"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.create_table(
        "pasos",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("fase", sa.Enum("uno", "dos", name="fase_paso"), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pasos"),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("pasos")
