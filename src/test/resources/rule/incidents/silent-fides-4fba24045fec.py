"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "silent-fides"
down_revision = None


def upgrade() -> None:
    """Go on."""
    filas = op.get_bind().execute(sa.text("SELECT count(*) FROM ventas")).scalar()
    if filas < 1000000:
        op.create_index("ix_ventas_estado", "ventas", ["estado"])
    else:
        print("run by hand: CREATE INDEX CONCURRENTLY ix_ventas_estado ON ventas (estado)")


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
