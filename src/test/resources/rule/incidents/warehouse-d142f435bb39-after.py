"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "d142f435bb39"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.add_column("ventas", sa.Column("archivada", sa.Boolean(), nullable=True))
    op.execute("COMMIT")
    op.create_index("ix_ventas_estado", "ventas", ["estado"], postgresql_concurrently=True)


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
