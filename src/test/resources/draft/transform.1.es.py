"""convertir prioridad de tareas en prioridad varchar(10) (paso 1 de 3: columna nueva al lado)

Revision ID: 48bae936e2b8
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "48bae936e2b8"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Convertir prioridad de tareas en prioridad varchar(10) (paso 1 de 3: columna nueva al lado).

    Antes de la siguiente revisión: Despliega este paso y haz después que la aplicación
    escriba tareas.prioridad_new cada vez que escriba tareas.prioridad, según la tabla:
    1='baja', 2='media', 3='alta'; todo lo demás, 'media'.
    """
    # tareas.prioridad_new está al lado de tareas.prioridad y acepta nulos, así que
    # instancias viejas y nuevas de la aplicación pueden convivir.
    # PostgreSQL solo cambia su catálogo: sin reescribir la tabla, con un bloqueo breve.
    op.add_column(
        "tareas", sa.Column("prioridad_new", sa.String(length=10), nullable=True)
    )


def downgrade() -> None:
    """Revertir «Convertir prioridad de tareas en prioridad varchar(10) (paso 1 de 3: columna nueva al lado)».

    Lo que no vuelve: Un downgrade elimina tareas.prioridad_new con los valores escritos
    desde entonces.
    """
    op.drop_column("tareas", "prioridad_new")
