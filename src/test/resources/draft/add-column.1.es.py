"""agregar descripcion a tareas

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
    """Agregar descripcion a tareas."""
    # Las filas que hay en tareas leen nulo en descripcion; una aplicación que no conoce
    # la columna sigue como antes.
    # PostgreSQL solo cambia su catálogo: sin reescribir la tabla, con un bloqueo breve.
    op.add_column(
        "tareas", sa.Column("descripcion", sa.String(length=500), nullable=True)
    )


def downgrade() -> None:
    """Revertir «Agregar descripcion a tareas».

    Lo que no vuelve: Un downgrade elimina tareas.descripcion con los valores escritos
    desde entonces.
    """
    op.drop_column("tareas", "descripcion")
