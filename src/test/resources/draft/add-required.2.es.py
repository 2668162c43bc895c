"""poblar categoria en filas existentes de tareas (paso 2 de 3)

Revision ID: 769eeca7d9a8
Revises: 3d9340118521
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "769eeca7d9a8"
down_revision: Union[str, Sequence[str], None] = "3d9340118521"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Poblar categoria en filas existentes de tareas (paso 2 de 3).

    Antes de la siguiente revisión: Despliega este paso y asegúrate de que nada escriba
    nulos en tareas.categoria.
    """
    # Solo se tocan las filas en las que categoria es nulo; reciben 'General'.
    # Desde este paso PostgreSQL rechaza nulos nuevos en tareas.categoria.
    op.execute(
        sa.text(
            "UPDATE tareas SET categoria = :categoria WHERE categoria IS NULL"
        ).bindparams(categoria="General")
    )
    if op.get_context().dialect.name == "postgresql":
        op.create_check_constraint(
            "ck_tareas_categoria_not_null",
            "tareas",
            "categoria IS NOT NULL",
            postgresql_not_valid=True,
        )


def downgrade() -> None:
    """Revertir «Poblar categoria en filas existentes de tareas (paso 2 de 3)».

    Lo que no vuelve: Un downgrade deja 'General' en las filas de tareas.categoria que
    se rellenaron; no se recuerda cuáles tenían nulo.
    """
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint("ck_tareas_categoria_not_null", "tareas", type_="check")
