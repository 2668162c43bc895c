"""rellenar etiqueta de tareas a partir de nombre, prioridad (paso 1 de 2: columnas nuevas)

Revision ID: 93a12513057c
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "93a12513057c"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Rellenar etiqueta de tareas a partir de nombre, prioridad (paso 1 de 2: columnas nuevas).

    Antes de la siguiente revisión: Despliega este paso y haz después que la aplicación
    de tareas escriba etiqueta cada vez que escriba nombre, prioridad.
    """
    # Nadie toca nombre, prioridad; etiqueta se agrega al lado: la aplicación que corre
    # sigue como antes.
    # PostgreSQL solo cambia su catálogo: sin reescribir la tabla, con un bloqueo breve.
    op.add_column("tareas", sa.Column("etiqueta", sa.String(length=121), nullable=True))


def downgrade() -> None:
    """Revertir «Rellenar etiqueta de tareas a partir de nombre, prioridad (paso 1 de 2: columnas nuevas)».

    Lo que no vuelve: Un downgrade elimina etiqueta de tareas con lo escrito ahí desde
    entonces; todos los valores anteriores siguen, exactos, en nombre, prioridad.
    """
    op.drop_column("tareas", "etiqueta")
