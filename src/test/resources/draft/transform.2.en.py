"""turn prioridad of tareas into prioridad varchar(10) (step 2 of 3: existing rows)

Revision ID: 7d682590ae66
Revises: 48bae936e2b8
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "7d682590ae66"
down_revision: Union[str, Sequence[str], None] = "48bae936e2b8"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Turn prioridad of tareas into prioridad varchar(10) (step 2 of 3: existing rows).

    Before the next revision: Make the application read and write tareas.prioridad_new
    only, and make sure no instance still needs tareas.prioridad.
    """
    # The values of tareas.prioridad are converted by this table: 1='baja', 2='media',
    # 3='alta'; everything else, null too, becomes 'media'.
    # The rows of tareas are changed along id, 1000 at a time, each batch in a
    # transaction of its own: nobody waits for more than one batch, readers for none
    # (row locks; ROW EXCLUSIVE on the table). Killed and run again, it goes on where it
    # stopped.
    # The step counts what is left and fails at once if a row still has no value in
    # prioridad_new.
    # From this step on PostgreSQL refuses new nulls in tareas.prioridad_new.
    with op.get_context().autocommit_block():
        first_key = op.get_bind().scalar(
            sa.text(
                "SELECT id AS first_key FROM tareas WHERE prioridad_new IS NULL ORDER "
                "BY id LIMIT 1"
            )
        )
        while first_key is not None:
            last_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS last_key FROM (SELECT id FROM tareas WHERE "
                    "prioridad_new IS NULL AND id >= :first_key ORDER BY id LIMIT "
                    "1000) AS batch ORDER BY id DESC LIMIT 1"
                ).bindparams(first_key=first_key)
            )
            op.execute(
                sa.text(
                    "UPDATE tareas SET prioridad_new = CASE prioridad WHEN 1 THEN "
                    "'baja' WHEN 2 THEN 'media' WHEN 3 THEN 'alta' ELSE 'media' END "
                    "WHERE prioridad_new IS NULL AND id BETWEEN :first_key AND "
                    ":last_key"
                ).bindparams(first_key=first_key, last_key=last_key)
            )
            first_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS first_key FROM tareas WHERE prioridad_new IS NULL "
                    "AND id > :last_key ORDER BY id LIMIT 1"
                ).bindparams(last_key=last_key)
            )
    wrong_rows = op.get_bind().scalar(
        sa.text("SELECT count(*) AS wrong_rows FROM tareas WHERE prioridad_new IS NULL")
    )
    if wrong_rows:
        raise RuntimeError(f"tareas: prioridad_new IS NULL: {wrong_rows}")
    if op.get_context().dialect.name == "postgresql":
        op.create_check_constraint(
            op.f("ck_tareas_prioridad_new_not_null"),
            "tareas",
            "prioridad_new IS NOT NULL",
            postgresql_not_valid=True,
        )


def downgrade() -> None:
    """Undo "Turn prioridad of tareas into prioridad varchar(10) (step 2 of 3: existing rows)"."""
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(
            op.f("ck_tareas_prioridad_new_not_null"), "tareas", type_="check"
        )
