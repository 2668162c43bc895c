"""agregar categoria a tareas (paso 1 de 3: nullable)

Revision ID: 3d9340118521
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "3d9340118521"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Agregar categoria a tareas (paso 1 de 3: nullable).

    Antes de la siguiente revisión: Despliega este paso y luego haz que la aplicación
    escriba tareas.categoria en cada INSERT; las instancias anteriores reciben 'General'
    del valor por defecto. Despliega este paso y asegúrate de que nada escriba nulos en
    tareas.categoria.
    """
    # categoria admite nulos por ahora y tiene el valor por defecto 'General', así que
    # instancias viejas y nuevas de la aplicación pueden convivir.
    # PostgreSQL solo cambia su catálogo: sin reescribir la tabla, con un bloqueo breve.
    op.add_column(
        "tareas",
        sa.Column(
            "categoria", sa.String(length=50), server_default="General", nullable=True
        ),
    )


def downgrade() -> None:
    """Revertir «Agregar categoria a tareas (paso 1 de 3: nullable)».

    Lo que no vuelve: Un downgrade elimina tareas.categoria con los valores escritos
    desde entonces.
    """
    op.drop_column("tareas", "categoria")
