"""poblar prioridad en filas existentes de tareas (paso 1 de 2)

Revision ID: 98308dfd3256
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "98308dfd3256"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Poblar prioridad en filas existentes de tareas (paso 1 de 2).

    Antes de la siguiente revisión: Despliega este paso y asegúrate de que nada escriba
    nulos en tareas.prioridad.
    """
    # Solo se tocan las filas en las que prioridad es nulo; reciben 2.
    # Desde este paso PostgreSQL rechaza nulos nuevos en tareas.prioridad.
    op.execute(sa.text("UPDATE tareas SET prioridad = 2 WHERE prioridad IS NULL"))
    if op.get_context().dialect.name == "postgresql":
        op.create_check_constraint(
            "ck_tareas_prioridad_not_null",
            "tareas",
            "prioridad IS NOT NULL",
            postgresql_not_valid=True,
        )


def downgrade() -> None:
    """Revertir «Poblar prioridad en filas existentes de tareas (paso 1 de 2)».

    Lo que no vuelve: Un downgrade deja 2 en las filas de tareas.prioridad que se
    rellenaron; no se recuerda cuáles tenían nulo.
    """
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint("ck_tareas_prioridad_not_null", "tareas", type_="check")
