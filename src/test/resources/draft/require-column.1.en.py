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
    # The rows of tareas are changed along id, 1000 at a time, each batch in a
    # transaction of its own: nobody waits for more than one batch, readers for none
    # (row locks; ROW EXCLUSIVE on the table). Killed and run again, it goes on where it
    # stopped.
    # The step counts what is left and fails at once if a row still has no value in
    # prioridad.
    # From this step on PostgreSQL refuses new nulls in tareas.prioridad.
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
    """Undo "Fill prioridad in existing rows of tareas (step 1 of 2)".

    What does not come back: A downgrade leaves 2 in the rows of tareas.prioridad that
    were filled; which ones held null is not remembered. To know how many rows that is,
    count before the upgrade: SELECT count(*) FROM tareas WHERE prioridad IS NULL.
    """
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(
            op.f("ck_tareas_prioridad_not_null"), "tareas", type_="check"
        )
