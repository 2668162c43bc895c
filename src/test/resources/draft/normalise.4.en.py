"""fill nombre_id of tareas from nombre (rows)

Revision ID: bfd3c59b89fd
Revises: 3c20934fd6f2
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "bfd3c59b89fd"
down_revision: Union[str, Sequence[str], None] = "3c20934fd6f2"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Fill nombre_id of tareas from nombre (rows).

    Before the next revision: Make the application of tareas use nombre_id. Only when no
    instance needs nombre any more, and no row is left open, drop what is old: drop
    column tareas.nombre.
    """
    # nombres gets one row for all spellings in nombre that differ in case or outer
    # blanks only (lower(trim())). SQLite knows the case of a to z only: there an
    # accented capital is a spelling of its own.
    # The rows of tareas are changed along id, 1000 at a time, each batch in a
    # transaction of its own: nobody waits for more than one batch, readers for none
    # (row locks; ROW EXCLUSIVE on the table). Killed and run again, it goes on where it
    # stopped.
    # The step counts what is left and fails at once if a row still has no value in
    # nombre_id.
    with op.get_context().autocommit_block():
        op.execute(
            sa.text(
                "INSERT INTO nombres (nombre) SELECT DISTINCT lower(trim(nombre)) "
                "FROM tareas WHERE trim(nombre) <> '' AND lower(trim(nombre)) NOT IN "
                "(SELECT nombre FROM nombres)"
            )
        )
        first_key = op.get_bind().scalar(
            sa.text(
                "SELECT id AS first_key FROM tareas WHERE nombre_id IS NULL AND "
                "trim(nombre) <> '' ORDER BY id LIMIT 1"
            )
        )
        while first_key is not None:
            last_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS last_key FROM (SELECT id FROM tareas WHERE "
                    "nombre_id IS NULL AND trim(nombre) <> '' AND id >= :first_key "
                    "ORDER BY id LIMIT 1000) AS batch ORDER BY id DESC LIMIT 1"
                ).bindparams(first_key=first_key)
            )
            op.execute(
                sa.text(
                    "UPDATE tareas SET nombre_id = (SELECT nombres.id FROM nombres "
                    "WHERE nombres.nombre = lower(trim(tareas.nombre))) WHERE "
                    "nombre_id IS NULL AND trim(nombre) <> '' AND id BETWEEN "
                    ":first_key AND :last_key"
                ).bindparams(first_key=first_key, last_key=last_key)
            )
            first_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS first_key FROM tareas WHERE nombre_id IS NULL AND "
                    "trim(nombre) <> '' AND id > :last_key ORDER BY id LIMIT 1"
                ).bindparams(last_key=last_key)
            )
    wrong_rows = op.get_bind().scalar(
        sa.text(
            "SELECT count(*) AS wrong_rows FROM tareas WHERE nombre_id IS NULL AND "
            "trim(nombre) <> ''"
        )
    )
    if wrong_rows:
        raise RuntimeError(f"tareas: nombre_id IS NULL: {wrong_rows}")


def downgrade() -> None:
    """Undo "Fill nombre_id of tareas from nombre (rows)"."""
    pass
