"""eliminar prioridad de tareas

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


# alambique: loses tareas.prioridad - se elimina con sus valores
def upgrade() -> None:
    """Eliminar prioridad de tareas."""
    # Es un solo paso, pero tareas.prioridad desaparece para todas las aplicaciones a la
    # vez; deja de usarla antes.
    op.drop_column("tareas", "prioridad")


def downgrade() -> None:
    """Revertir «Eliminar prioridad de tareas».

    Lo que no vuelve: Un downgrade devuelve tareas.prioridad, pero no sus valores.
    """
    op.add_column("tareas", sa.Column("prioridad", sa.Integer(), nullable=True))
