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
    # Las filas de tareas se cambian siguiendo id, de 1000 en 1000, cada lote en su
    # propia transacción: nadie espera más de un lote, y quien lee no espera nunca
    # (bloqueos de fila; ROW EXCLUSIVE sobre la tabla). Si se interrumpe y se ejecuta
    # otra vez, sigue donde se quedó.
    # El paso cuenta lo que queda y falla de inmediato si alguna fila sigue sin valor en
    # categoria.
    # Desde este paso PostgreSQL rechaza nulos nuevos en tareas.categoria.
    with op.get_context().autocommit_block():
        first_key = op.get_bind().scalar(
            sa.text(
                "SELECT id AS first_key FROM tareas WHERE categoria IS NULL ORDER BY "
                "id LIMIT 1"
            )
        )
        while first_key is not None:
            last_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS last_key FROM (SELECT id FROM tareas WHERE "
                    "categoria IS NULL AND id >= :first_key ORDER BY id LIMIT 1000) "
                    "AS batch ORDER BY id DESC LIMIT 1"
                ).bindparams(first_key=first_key)
            )
            op.execute(
                sa.text(
                    "UPDATE tareas SET categoria = 'General' WHERE categoria IS NULL "
                    "AND id BETWEEN :first_key AND :last_key"
                ).bindparams(first_key=first_key, last_key=last_key)
            )
            first_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS first_key FROM tareas WHERE categoria IS NULL AND "
                    "id > :last_key ORDER BY id LIMIT 1"
                ).bindparams(last_key=last_key)
            )
    wrong_rows = op.get_bind().scalar(
        sa.text("SELECT count(*) AS wrong_rows FROM tareas WHERE categoria IS NULL")
    )
    if wrong_rows:
        raise RuntimeError(f"tareas: categoria IS NULL: {wrong_rows}")
    if op.get_context().dialect.name == "postgresql":
        op.create_check_constraint(
            op.f("ck_tareas_categoria_not_null"),
            "tareas",
            "categoria IS NOT NULL",
            postgresql_not_valid=True,
        )


def downgrade() -> None:
    """Revertir «Poblar categoria en filas existentes de tareas (paso 2 de 3)».

    Lo que no vuelve: Un downgrade deja 'General' en las filas de tareas.categoria que
    se rellenaron; no se recuerda cuáles tenían nulo. Para saber cuántas filas son,
    cuéntalas antes de aplicar: SELECT count(*) FROM tareas WHERE categoria IS NULL.
    """
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(
            op.f("ck_tareas_categoria_not_null"), "tareas", type_="check"
        )
