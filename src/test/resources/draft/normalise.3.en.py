"""validate constraints of tareas

Revision ID: 3c20934fd6f2
Revises: d71eaf6fc0be
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "3c20934fd6f2"
down_revision: Union[str, Sequence[str], None] = "d71eaf6fc0be"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Validate constraints of tareas."""
    # The rows of tareas are checked in a step of their own, while everybody can read
    # and write.
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            sa.text(
                "ALTER TABLE tareas VALIDATE CONSTRAINT fk_tareas_nombre_id_nombres"
            )
        )


def downgrade() -> None:
    """Undo "Validate constraints of tareas"."""
    pass
