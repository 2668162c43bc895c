"""fill etiqueta of tareas from nombre, prioridad (step 2 of 2: existing rows)

Revision ID: bff2a33aff8d
Revises: 93a12513057c
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "bff2a33aff8d"
down_revision: Union[str, Sequence[str], None] = "93a12513057c"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Fill etiqueta of tareas from nombre, prioridad (step 2 of 2: existing rows).

    Before the next revision: Make the application of tareas use etiqueta, and deploy
    the last step only when no instance needs nombre, prioridad any more.
    """
    # etiqueta gets nombre, prioridad, one after the other, with ' ' between two that
    # are both there; it stays null where all of them are.
    # The rows of tareas are changed along id, 1000 at a time, each batch in a
    # transaction of its own: nobody waits for more than one batch, readers for none
    # (row locks; ROW EXCLUSIVE on the table). Killed and run again, it goes on where it
    # stopped.
    # The step looks at what it wrote and fails at once if a row is not as it must be.
    with op.get_context().autocommit_block():
        first_key = op.get_bind().scalar(
            sa.text(
                "SELECT id AS first_key FROM tareas WHERE etiqueta IS NULL AND "
                "COALESCE(nombre, CAST(prioridad AS TEXT)) IS NOT NULL ORDER BY id "
                "LIMIT 1"
            )
        )
        while first_key is not None:
            last_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS last_key FROM (SELECT id FROM tareas WHERE etiqueta "
                    "IS NULL AND COALESCE(nombre, CAST(prioridad AS TEXT)) IS NOT "
                    "NULL AND id >= :first_key ORDER BY id LIMIT 1000) AS batch ORDER "
                    "BY id DESC LIMIT 1"
                ).bindparams(first_key=first_key)
            )
            op.execute(
                sa.text(
                    "UPDATE tareas SET etiqueta = CASE WHEN COALESCE(nombre, "
                    "CAST(prioridad AS TEXT)) IS NOT NULL THEN COALESCE(nombre, '') "
                    "|| CASE WHEN nombre IS NULL OR CAST(prioridad AS TEXT) IS NULL "
                    "THEN '' ELSE ' ' END || COALESCE(CAST(prioridad AS TEXT), '') "
                    "END WHERE etiqueta IS NULL AND COALESCE(nombre, CAST(prioridad "
                    "AS TEXT)) IS NOT NULL AND id BETWEEN :first_key AND :last_key"
                ).bindparams(first_key=first_key, last_key=last_key)
            )
            first_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS first_key FROM tareas WHERE etiqueta IS NULL AND "
                    "COALESCE(nombre, CAST(prioridad AS TEXT)) IS NOT NULL AND id > "
                    ":last_key ORDER BY id LIMIT 1"
                ).bindparams(last_key=last_key)
            )
    wrong_rows = op.get_bind().scalar(
        sa.text(
            "SELECT count(*) AS wrong_rows FROM tareas WHERE etiqueta IS NULL AND "
            "COALESCE(nombre, CAST(prioridad AS TEXT)) IS NOT NULL"
        )
    )
    if wrong_rows:
        raise RuntimeError(f"tareas: etiqueta: {wrong_rows}")


def downgrade() -> None:
    """Undo "Fill etiqueta of tareas from nombre, prioridad (step 2 of 2: existing rows)"."""
    pass
