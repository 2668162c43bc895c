"""copy nombre to titulo in existing rows of tareas (step 2 of 3)

Revision ID: 8b31f37099bc
Revises: 2389d3e7f8e5
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "8b31f37099bc"
down_revision: Union[str, Sequence[str], None] = "2389d3e7f8e5"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Copy nombre to titulo in existing rows of tareas (step 2 of 3).

    Before the next revision: Deploy this step, then the application that uses
    tareas.titulo. Go on only when no instance uses nombre any more.
    """
    # Only rows in which titulo is null are touched; they get nombre.
    # The rows of tareas are changed along id, 1000 at a time, each batch in a
    # transaction of its own: nobody waits for more than one batch, readers for none
    # (row locks; ROW EXCLUSIVE on the table). Killed and run again, it goes on where it
    # stopped.
    # The step counts what is left and fails at once if a row still has no value in
    # titulo.
    with op.get_context().autocommit_block():
        first_key = op.get_bind().scalar(
            sa.text(
                "SELECT id AS first_key FROM tareas WHERE titulo IS NULL AND (nombre "
                "IS NOT NULL) ORDER BY id LIMIT 1"
            )
        )
        while first_key is not None:
            last_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS last_key FROM (SELECT id FROM tareas WHERE titulo "
                    "IS NULL AND (nombre IS NOT NULL) AND id >= :first_key ORDER BY "
                    "id LIMIT 1000) AS batch ORDER BY id DESC LIMIT 1"
                ).bindparams(first_key=first_key)
            )
            op.execute(
                sa.text(
                    "UPDATE tareas SET titulo = nombre WHERE titulo IS NULL AND "
                    "(nombre IS NOT NULL) AND id BETWEEN :first_key AND :last_key"
                ).bindparams(first_key=first_key, last_key=last_key)
            )
            first_key = op.get_bind().scalar(
                sa.text(
                    "SELECT id AS first_key FROM tareas WHERE titulo IS NULL AND "
                    "(nombre IS NOT NULL) AND id > :last_key ORDER BY id LIMIT 1"
                ).bindparams(last_key=last_key)
            )
    wrong_rows = op.get_bind().scalar(
        sa.text(
            "SELECT count(*) AS wrong_rows FROM tareas WHERE titulo IS NULL AND "
            "(nombre IS NOT NULL) AND (nombre) IS NOT NULL"
        )
    )
    if wrong_rows:
        raise RuntimeError(f"tareas: titulo IS NULL: {wrong_rows}")


def downgrade() -> None:
    """Undo "Copy nombre to titulo in existing rows of tareas (step 2 of 3)"."""
    pass
