"""turn prioridad of tareas into prioridad varchar(10) (step 3 of 3: exchange)

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


# alambique: loses tareas.prioridad - dropped with its values
def upgrade() -> None:
    """Turn prioridad of tareas into prioridad varchar(10) (step 3 of 3: exchange)."""
    # SQLite's driver opens a transaction only before a change of rows; the first
    # statement changes none, and lets a failure undo the whole step there too, so that
    # it can be run again.
    # PostgreSQL takes ACCESS EXCLUSIVE on tareas for the exchange; SET NOT NULL looks
    # at every row once.
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
    """Undo "Turn prioridad of tareas into prioridad varchar(10) (step 3 of 3: exchange)".

    What does not come back: A downgrade turns tareas.prioridad back by the table:
    'baja'=1, 'media'=2, 'alta'=3; everything else becomes 2. A value that was not in
    the table of the upgrade does not come back. To know how many rows that is, count
    before the upgrade: SELECT prioridad, count(*) FROM tareas WHERE prioridad IS NULL
    OR prioridad NOT IN (1, 2, 3) GROUP BY prioridad.
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
