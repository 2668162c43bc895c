"""drop prioridad from tareas

Revision ID: bce80c5c5d11
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "bce80c5c5d11"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


# alambique: loses tareas.prioridad - dropped with its values
def upgrade() -> None:
    """Drop prioridad from tareas."""
    # It is one step, but tareas.prioridad is gone for every application at once; stop
    # using it first.
    op.drop_column("tareas", "prioridad")


def downgrade() -> None:
    """Undo "Drop prioridad from tareas".

    What does not come back: A downgrade brings tareas.prioridad back, but not its
    values.
    """
    op.add_column("tareas", sa.Column("prioridad", sa.Integer(), nullable=True))
