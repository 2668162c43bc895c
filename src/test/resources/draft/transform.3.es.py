"""convertir prioridad de tareas en prioridad varchar(10) (paso 3 de 3: intercambio)

Revision ID: b1b43071d093
Revises: 7d682590ae66
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "b1b43071d093"
down_revision: Union[str, Sequence[str], None] = "7d682590ae66"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


# alambique: loses tareas.prioridad - se elimina con sus valores
def upgrade() -> None:
    """Convertir prioridad de tareas en prioridad varchar(10) (paso 3 de 3: intercambio)."""
    # El controlador de SQLite solo abre una transacción antes de cambiar filas; la
    # primera sentencia no cambia ninguna y hace que un fallo deshaga también allí el
    # paso entero, para poder ejecutarlo otra vez.
    # PostgreSQL toma ACCESS EXCLUSIVE sobre tareas para el intercambio; SET NOT NULL
    # mira cada fila una vez.
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text("UPDATE tareas SET prioridad = prioridad WHERE 1 = 0"))
    op.execute(
        sa.text(
            "UPDATE tareas SET prioridad_new = CASE prioridad WHEN 1 THEN 'baja' WHEN "
            "2 THEN 'media' WHEN 3 THEN 'alta' ELSE 'media' END WHERE prioridad_new "
            "IS NULL"
        )
    )
    op.drop_column("tareas", "prioridad")
    op.alter_column(
        "tareas",
        "prioridad_new",
        new_column_name="prioridad",
        existing_type=sa.String(length=10),
    )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "prioridad", existing_type=sa.String(length=10), nullable=False
        )


def downgrade() -> None:
    """Revertir «Convertir prioridad de tareas en prioridad varchar(10) (paso 3 de 3: intercambio)».

    Lo que no vuelve: Un downgrade vuelve a convertir tareas.prioridad según la tabla:
    'baja'=1, 'media'=2, 'alta'=3; todo lo demás pasa a ser 2. Un valor que no estaba en
    la tabla de la conversión no vuelve. Para saber cuántas filas son, cuéntalas antes
    de aplicar: SELECT prioridad, count(*) FROM tareas WHERE prioridad IS NULL OR
    prioridad NOT IN (1, 2, 3) GROUP BY prioridad.
    """
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text("UPDATE tareas SET prioridad = prioridad WHERE 1 = 0"))
    op.add_column("tareas", sa.Column("prioridad_old", sa.Integer(), nullable=True))
    op.execute(
        sa.text(
            "UPDATE tareas SET prioridad_old = CASE prioridad WHEN 'baja' THEN 1 WHEN "
            "'media' THEN 2 WHEN 'alta' THEN 3 ELSE 2 END"
        )
    )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "prioridad", existing_type=sa.String(length=10), nullable=True
        )
    op.alter_column(
        "tareas",
        "prioridad",
        new_column_name="prioridad_new",
        existing_type=sa.String(length=10),
    )
    op.alter_column(
        "tareas",
        "prioridad_old",
        new_column_name="prioridad",
        existing_type=sa.Integer(),
    )
