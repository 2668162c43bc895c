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
    # Las filas de tareas se cambian siguiendo id, de 1000 en 1000, cada lote en su
    # propia transacción: nadie espera más de un lote, y quien lee no espera nunca
    # (bloqueos de fila; ROW EXCLUSIVE sobre la tabla). Si se interrumpe y se ejecuta
    # otra vez, sigue donde se quedó.
    # El paso cuenta lo que queda y falla de inmediato si alguna fila sigue sin valor en
    # prioridad.
    # Desde este paso PostgreSQL rechaza nulos nuevos en tareas.prioridad.
    with op.get_context().autocommit_block():
        first_key = op.get_bind().scalar(
            sa.text(
                "SELECT id AS first_key FROM tareas WHERE prioridad IS NULL ORDER BY "
                "id LIMIT 1"
            )
        )
        while first_key is not None:
            last_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS last_key FROM (SELECT id FROM tareas WHERE "
                    "prioridad IS NULL AND id >= :first_key ORDER BY id LIMIT 1000) "
                    "AS batch ORDER BY id DESC LIMIT 1"
                ).bindparams(first_key=first_key)
            )
            op.execute(
                sa.text(
                    "UPDATE tareas SET prioridad = 2 WHERE prioridad IS NULL AND id "
                    "BETWEEN :first_key AND :last_key"
                ).bindparams(first_key=first_key, last_key=last_key)
            )
            first_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS first_key FROM tareas WHERE prioridad IS NULL AND "
                    "id > :last_key ORDER BY id LIMIT 1"
                ).bindparams(last_key=last_key)
            )
    wrong_rows = op.get_bind().scalar(
        sa.text("SELECT count(*) AS wrong_rows FROM tareas WHERE prioridad IS NULL")
    )
    if wrong_rows:
        raise RuntimeError(f"tareas: prioridad IS NULL: {wrong_rows}")
    if op.get_context().dialect.name == "postgresql":
        op.create_check_constraint(
            op.f("ck_tareas_prioridad_not_null"),
            "tareas",
            "prioridad IS NOT NULL",
            postgresql_not_valid=True,
        )


def downgrade() -> None:
    """Revertir «Poblar prioridad en filas existentes de tareas (paso 1 de 2)».

    Lo que no vuelve: Un downgrade deja 2 en las filas de tareas.prioridad que se
    rellenaron; no se recuerda cuáles tenían nulo. Para saber cuántas filas son,
    cuéntalas antes de aplicar: SELECT count(*) FROM tareas WHERE prioridad IS NULL.
    """
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(
            op.f("ck_tareas_prioridad_not_null"), "tareas", type_="check"
        )
