"""rellenar nombre_id de tareas a partir de nombre (filas)

Revision ID: bfd3c59b89fd
Revises: 3c20934fd6f2
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "bfd3c59b89fd"
down_revision: Union[str, Sequence[str], None] = "3c20934fd6f2"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Rellenar nombre_id de tareas a partir de nombre (filas).

    Antes de la siguiente revisión: Haz que la aplicación de tareas use nombre_id. Solo
    cuando ninguna instancia necesite ya nombre y no quede ninguna fila pendiente,
    elimina lo anterior: drop column tareas.nombre.
    """
    # nombres recibe una fila por todas las grafías de nombre que solo difieren en
    # mayúsculas o en espacios exteriores (lower(trim())). SQLite solo conoce las
    # mayúsculas de la a a la z: allí una mayúscula con tilde es una grafía aparte.
    # Las filas de tareas se cambian siguiendo id, de 1000 en 1000, cada lote en su
    # propia transacción: nadie espera más de un lote, y quien lee no espera nunca
    # (bloqueos de fila; ROW EXCLUSIVE sobre la tabla). Si se interrumpe y se ejecuta
    # otra vez, sigue donde se quedó.
    # El paso cuenta lo que queda y falla de inmediato si alguna fila sigue sin valor en
    # nombre_id.
    with op.get_context().autocommit_block():
        op.execute(
            sa.text(
                "INSERT INTO nombres (nombre) SELECT DISTINCT lower(trim(nombre)) "
                "FROM tareas WHERE trim(nombre) <> '' AND lower(trim(nombre)) NOT IN "
                "(SELECT nombre FROM nombres)"
            )
        )
        first_key = op.get_bind().scalar(
            sa.text(
                "SELECT id AS first_key FROM tareas WHERE nombre_id IS NULL AND "
                "trim(nombre) <> '' ORDER BY id LIMIT 1"
            )
        )
        while first_key is not None:
            last_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS last_key FROM (SELECT id FROM tareas WHERE "
                    "nombre_id IS NULL AND trim(nombre) <> '' AND id >= :first_key "
                    "ORDER BY id LIMIT 1000) AS batch ORDER BY id DESC LIMIT 1"
                ).bindparams(first_key=first_key)
            )
            op.execute(
                sa.text(
                    "UPDATE tareas SET nombre_id = (SELECT nombres.id FROM nombres "
                    "WHERE nombres.nombre = lower(trim(tareas.nombre))) WHERE "
                    "nombre_id IS NULL AND trim(nombre) <> '' AND id BETWEEN "
                    ":first_key AND :last_key"
                ).bindparams(first_key=first_key, last_key=last_key)
            )
            first_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS first_key FROM tareas WHERE nombre_id IS NULL AND "
                    "trim(nombre) <> '' AND id > :last_key ORDER BY id LIMIT 1"
                ).bindparams(last_key=last_key)
            )
    wrong_rows = op.get_bind().scalar(
        sa.text(
            "SELECT count(*) AS wrong_rows FROM tareas WHERE nombre_id IS NULL AND "
            "trim(nombre) <> ''"
        )
    )
    if wrong_rows:
        raise RuntimeError(f"tareas: nombre_id IS NULL: {wrong_rows}")


def downgrade() -> None:
    """Revertir «Rellenar nombre_id de tareas a partir de nombre (filas)»."""
    pass
