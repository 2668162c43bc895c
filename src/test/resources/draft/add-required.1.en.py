"""add categoria to tareas (step 1 of 3: nullable)

Revision ID: 3d9340118521
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "3d9340118521"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Add categoria to tareas (step 1 of 3: nullable).

    Before the next revision: Deploy this step, then make the application write
    tareas.categoria in every insert; older instances get 'General' from the default.
    Deploy this step, and make sure nothing writes null into tareas.categoria any more.
    """
    # categoria takes null for now and has the default 'General', so old and new
    # instances of the application can run side by side.
    # PostgreSQL only changes its catalogue: no rewrite, one brief lock.
    op.add_column(
        "tareas",
        sa.Column(
            "categoria", sa.String(length=50), server_default="General", nullable=True
        ),
    )


def downgrade() -> None:
    """Undo "Add categoria to tareas (step 1 of 3: nullable)".

    What does not come back: A downgrade drops tareas.categoria with the values written
    since.
    """
    op.drop_column("tareas", "categoria")
