"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.orm import Session

revision = "b56500de1855"
down_revision = None


def upgrade() -> None:
    """Go on."""
    session = Session(bind=op.get_bind())
    for venta in session.query(Venta).all():
        venta.codigo = "nuevo"
    session.commit()


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
