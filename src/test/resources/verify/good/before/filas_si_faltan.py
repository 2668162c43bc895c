"""What stands before."""
import sqlalchemy as sa
from alembic import op

revision = "prev0001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "niveles",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("nombre", sa.String(60), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("niveles")
