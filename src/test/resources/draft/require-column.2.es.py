"""hacer prioridad de tareas NOT NULL (paso 2 de 2)

Revision ID: afe22b5f2dac
Revises: 98308dfd3256
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "afe22b5f2dac"
down_revision: Union[str, Sequence[str], None] = "98308dfd3256"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Hacer prioridad de tareas NOT NULL (paso 2 de 2)."""
    # A estas alturas ninguna fila tiene nulo en prioridad, así que se puede poner la
    # regla.
    # Un CHECK que no se valida de inmediato permite que PostgreSQL revise las filas de
    # tareas mientras todos pueden leer y escribir; SET NOT NULL ya no necesita
    # revisarlas.
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            sa.text(
                "ALTER TABLE tareas VALIDATE CONSTRAINT ck_tareas_prioridad_not_null"
            )
        )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("prioridad", existing_type=sa.Integer(), nullable=False)
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(
            op.f("ck_tareas_prioridad_not_null"), "tareas", type_="check"
        )


def downgrade() -> None:
    """Revertir «Hacer prioridad de tareas NOT NULL (paso 2 de 2)»."""
    if op.get_context().dialect.name == "postgresql":
        op.create_check_constraint(
            op.f("ck_tareas_prioridad_not_null"),
            "tareas",
            "prioridad IS NOT NULL",
            postgresql_not_valid=True,
        )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("prioridad", existing_type=sa.Integer(), nullable=True)
