"""turn prioridad of tareas into prioridad varchar(10) (step 1 of 3: new column beside)

Revision ID: 48bae936e2b8
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "48bae936e2b8"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Turn prioridad of tareas into prioridad varchar(10) (step 1 of 3: new column beside).

    Before the next revision: Deploy this step, then make the application write
    tareas.prioridad_new whenever it writes tareas.prioridad, by the table: 1='baja',
    2='media', 3='alta'; everything else 'media'.
    """
    # tareas.prioridad_new stands beside tareas.prioridad and takes null, so old and new
    # instances of the application can run side by side.
    # PostgreSQL only changes its catalogue: no rewrite, one brief lock.
    op.add_column(
        "tareas", sa.Column("prioridad_new", sa.String(length=10), nullable=True)
    )


def downgrade() -> None:
    """Undo "Turn prioridad of tareas into prioridad varchar(10) (step 1 of 3: new column beside)".

    What does not come back: A downgrade drops tareas.prioridad_new with the values
    written since.
    """
    op.drop_column("tareas", "prioridad_new")
