"""fill categoria in existing rows of tareas (step 2 of 3)

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
    """Fill categoria in existing rows of tareas (step 2 of 3).

    Before the next revision: Deploy this step, and make sure nothing writes null into
    tareas.categoria any more.
    """
    # Only rows in which categoria is null are touched; they get 'General'.
    # From this step on PostgreSQL refuses new nulls in tareas.categoria.
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
    """Undo "Fill categoria in existing rows of tareas (step 2 of 3)".

    What does not come back: A downgrade leaves 'General' in the rows of
    tareas.categoria that were filled; which ones held null is not remembered.
    """
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint("ck_tareas_categoria_not_null", "tareas", type_="check")
