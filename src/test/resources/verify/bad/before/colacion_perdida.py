"""What stands before."""
import sqlalchemy as sa
from alembic import op

revision = "prev0001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            "CREATE TABLE piezas (id INTEGER PRIMARY KEY, peso INTEGER,"
            " nombre VARCHAR(20) NOT NULL COLLATE NOCASE)"
        )
    else:
        op.create_table(
            "piezas",
            sa.Column("id", sa.Integer(), primary_key=True),
            sa.Column("peso", sa.Integer()),
            sa.Column("nombre", sa.String(20), nullable=False),
        )


def downgrade() -> None:
    op.drop_table("piezas")
