"""copiar nombre a titulo en filas existentes de tareas (paso 2 de 3)

Revision ID: 8b31f37099bc
Revises: 2389d3e7f8e5
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "8b31f37099bc"
down_revision: Union[str, Sequence[str], None] = "2389d3e7f8e5"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Copiar nombre a titulo en filas existentes de tareas (paso 2 de 3).

    Antes de la siguiente revisión: Despliega este paso y luego la aplicación que usa
    tareas.titulo. Sigue solo cuando ninguna instancia use nombre.
    """
    # Solo se tocan las filas en las que titulo es nulo; reciben nombre.
    # Las filas de tareas se cambian siguiendo id, de 1000 en 1000, cada lote en su
    # propia transacción: nadie espera más de un lote, y quien lee no espera nunca
    # (bloqueos de fila; ROW EXCLUSIVE sobre la tabla). Si se interrumpe y se ejecuta
    # otra vez, sigue donde se quedó.
    # El paso cuenta lo que queda y falla de inmediato si alguna fila sigue sin valor en
    # titulo.
    with op.get_context().autocommit_block():
        first_key = op.get_bind().scalar(
            sa.text(
                "SELECT id AS first_key FROM tareas WHERE titulo IS NULL AND (nombre "
                "IS NOT NULL) ORDER BY id LIMIT 1"
            )
        )
        while first_key is not None:
            last_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS last_key FROM (SELECT id FROM tareas WHERE titulo "
                    "IS NULL AND (nombre IS NOT NULL) AND id >= :first_key ORDER BY "
                    "id LIMIT 1000) AS batch ORDER BY id DESC LIMIT 1"
                ).bindparams(first_key=first_key)
            )
            op.execute(
                sa.text(
                    "UPDATE tareas SET titulo = nombre WHERE titulo IS NULL AND "
                    "(nombre IS NOT NULL) AND id BETWEEN :first_key AND :last_key"
                ).bindparams(first_key=first_key, last_key=last_key)
            )
            first_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS first_key FROM tareas WHERE titulo IS NULL AND "
                    "(nombre IS NOT NULL) AND id > :last_key ORDER BY id LIMIT 1"
                ).bindparams(last_key=last_key)
            )
    wrong_rows = op.get_bind().scalar(
        sa.text(
            "SELECT count(*) AS wrong_rows FROM tareas WHERE titulo IS NULL AND "
            "(nombre IS NOT NULL) AND (nombre) IS NOT NULL"
        )
    )
    if wrong_rows:
        raise RuntimeError(f"tareas: titulo IS NULL: {wrong_rows}")


def downgrade() -> None:
    """Revertir «Copiar nombre a titulo en filas existentes de tareas (paso 2 de 3)»."""
    pass
