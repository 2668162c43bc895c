"""fill prioridad in existing rows of tareas (step 1 of 2)

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
    """Fill prioridad in existing rows of tareas (step 1 of 2).

    Before the next revision: Deploy this step, and make sure nothing writes null into
    tareas.prioridad any more.
    """
    # Only rows in which prioridad is null are touched; they get 2.
    # From this step on PostgreSQL refuses new nulls in tareas.prioridad.
    op.execute(sa.text("UPDATE tareas SET prioridad = 2 WHERE prioridad IS NULL"))
    if op.get_context().dialect.name == "postgresql":
        op.create_check_constraint(
            "ck_tareas_prioridad_not_null",
            "tareas",
            "prioridad IS NOT NULL",
            postgresql_not_valid=True,
        )


def downgrade() -> None:
    """Undo "Fill prioridad in existing rows of tareas (step 1 of 2)".

    What does not come back: A downgrade leaves 2 in the rows of tareas.prioridad that
    were filled; which ones held null is not remembered.
    """
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint("ck_tareas_prioridad_not_null", "tareas", type_="check")
