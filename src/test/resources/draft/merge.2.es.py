"""rellenar etiqueta de tareas a partir de nombre, prioridad (paso 2 de 2: filas existentes)

Revision ID: bff2a33aff8d
Revises: 93a12513057c
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "bff2a33aff8d"
down_revision: Union[str, Sequence[str], None] = "93a12513057c"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Rellenar etiqueta de tareas a partir de nombre, prioridad (paso 2 de 2: filas existentes).

    Antes de la siguiente revisión: Haz que la aplicación de tareas use etiqueta, y
    despliega el último paso solo cuando ninguna instancia necesite ya nombre,
    prioridad.
    """
    # etiqueta recibe nombre, prioridad, uno tras otro, con ' ' entre dos que existan;
    # queda nulo donde todos lo son.
    # Las filas de tareas se cambian siguiendo id, de 1000 en 1000, cada lote en su
    # propia transacción: nadie espera más de un lote, y quien lee no espera nunca
    # (bloqueos de fila; ROW EXCLUSIVE sobre la tabla). Si se interrumpe y se ejecuta
    # otra vez, sigue donde se quedó.
    # El paso revisa lo que escribió y falla de inmediato si una fila no está como debe.
    with op.get_context().autocommit_block():
        first_key = op.get_bind().scalar(
            sa.text(
                "SELECT id AS first_key FROM tareas WHERE etiqueta IS NULL AND "
                "COALESCE(nombre, CAST(prioridad AS TEXT)) IS NOT NULL ORDER BY id "
                "LIMIT 1"
            )
        )
        while first_key is not None:
            last_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS last_key FROM (SELECT id FROM tareas WHERE etiqueta "
                    "IS NULL AND COALESCE(nombre, CAST(prioridad AS TEXT)) IS NOT "
                    "NULL AND id >= :first_key ORDER BY id LIMIT 1000) AS batch ORDER "
                    "BY id DESC LIMIT 1"
                ).bindparams(first_key=first_key)
            )
            op.execute(
                sa.text(
                    "UPDATE tareas SET etiqueta = CASE WHEN COALESCE(nombre, "
                    "CAST(prioridad AS TEXT)) IS NOT NULL THEN COALESCE(nombre, '') "
                    "|| CASE WHEN nombre IS NULL OR CAST(prioridad AS TEXT) IS NULL "
                    "THEN '' ELSE ' ' END || COALESCE(CAST(prioridad AS TEXT), '') "
                    "END WHERE etiqueta IS NULL AND COALESCE(nombre, CAST(prioridad "
                    "AS TEXT)) IS NOT NULL AND id BETWEEN :first_key AND :last_key"
                ).bindparams(first_key=first_key, last_key=last_key)
            )
            first_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS first_key FROM tareas WHERE etiqueta IS NULL AND "
                    "COALESCE(nombre, CAST(prioridad AS TEXT)) IS NOT NULL AND id > "
                    ":last_key ORDER BY id LIMIT 1"
                ).bindparams(last_key=last_key)
            )
    wrong_rows = op.get_bind().scalar(
        sa.text(
            "SELECT count(*) AS wrong_rows FROM tareas WHERE etiqueta IS NULL AND "
            "COALESCE(nombre, CAST(prioridad AS TEXT)) IS NOT NULL"
        )
    )
    if wrong_rows:
        raise RuntimeError(f"tareas: etiqueta: {wrong_rows}")


def downgrade() -> None:
    """Revertir «Rellenar etiqueta de tareas a partir de nombre, prioridad (paso 2 de 2: filas existentes)»."""
    pass
