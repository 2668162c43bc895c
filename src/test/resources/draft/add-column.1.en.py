"""add descripcion to tareas

Revision ID: b877194750e4
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "b877194750e4"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Add descripcion to tareas."""
    # Rows that are in tareas read null in descripcion; an application that does not
    # know the column goes on as before.
    # PostgreSQL only changes its catalogue: no rewrite, one brief lock.
    op.add_column(
        "tareas", sa.Column("descripcion", sa.String(length=500), nullable=True)
    )


def downgrade() -> None:
    """Undo "Add descripcion to tareas".

    What does not come back: A downgrade drops tareas.descripcion with the values
    written since.
    """
    op.drop_column("tareas", "descripcion")
