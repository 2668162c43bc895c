"""What stands before."""
import sqlalchemy as sa
from alembic import op

revision = "prev0001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "piezas",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("peso", sa.Integer()),
        sa.Column("nombre", sa.String(20), nullable=False),
        sa.CheckConstraint("peso > 0"),
    )


def downgrade() -> None:
    op.drop_table("piezas")
