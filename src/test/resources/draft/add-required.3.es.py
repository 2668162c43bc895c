"""hacer categoria de tareas NOT NULL (paso 3 de 3)

Revision ID: 622787b6ffb7
Revises: 769eeca7d9a8
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "622787b6ffb7"
down_revision: Union[str, Sequence[str], None] = "769eeca7d9a8"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Hacer categoria de tareas NOT NULL (paso 3 de 3)."""
    # A estas alturas ninguna fila tiene nulo en categoria, así que se puede poner la
    # regla.
    # Un CHECK que no se valida de inmediato permite que PostgreSQL revise las filas de
    # tareas mientras todos pueden leer y escribir; SET NOT NULL ya no necesita
    # revisarlas.
    # El valor por defecto 'General' se queda: sin él, una aplicación que no conoce
    # categoria no podría insertar. Quítalo en una revisión posterior, cuando ya no
    # corra ninguna así.
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            sa.text(
                "ALTER TABLE tareas VALIDATE CONSTRAINT ck_tareas_categoria_not_null"
            )
        )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "categoria", existing_type=sa.String(length=50), nullable=False
        )
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(
            op.f("ck_tareas_categoria_not_null"), "tareas", type_="check"
        )


def downgrade() -> None:
    """Revertir «Hacer categoria de tareas NOT NULL (paso 3 de 3)»."""
    if op.get_context().dialect.name == "postgresql":
        op.create_check_constraint(
            op.f("ck_tareas_categoria_not_null"),
            "tareas",
            "categoria IS NOT NULL",
            postgresql_not_valid=True,
        )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "categoria", existing_type=sa.String(length=50), nullable=True
        )
