"""fill etiqueta of tareas from nombre, prioridad (step 1 of 2: new columns)

Revision ID: 93a12513057c
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "93a12513057c"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Fill etiqueta of tareas from nombre, prioridad (step 1 of 2: new columns).

    Before the next revision: Deploy this step, then make the application of tareas
    write etiqueta whenever it writes nombre, prioridad.
    """
    # Nobody touches nombre, prioridad; etiqueta comes beside it: the running
    # application goes on as before.
    # PostgreSQL only changes its catalogue: no rewrite, one brief lock.
    op.add_column("tareas", sa.Column("etiqueta", sa.String(length=121), nullable=True))


def downgrade() -> None:
    """Undo "Fill etiqueta of tareas from nombre, prioridad (step 1 of 2: new columns)".

    What does not come back: A downgrade drops etiqueta of tareas with what was written
    there since; every old value is still in nombre, prioridad, exactly.
    """
    op.drop_column("tareas", "etiqueta")
