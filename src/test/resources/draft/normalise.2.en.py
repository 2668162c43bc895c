"""add index ix_tareas_nombre_id on tareas (nombre_id)

Revision ID: d71eaf6fc0be
Revises: d6ecca42200d
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "d71eaf6fc0be"
down_revision: Union[str, Sequence[str], None] = "d6ecca42200d"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Add index ix_tareas_nombre_id on tareas (nombre_id)."""
    # The index is built while everybody can write to tareas; CREATE INDEX CONCURRENTLY
    # runs outside of a transaction.
    # It is alone in its revision, because what runs outside of a transaction cannot be
    # taken back with the rest.
    # A failed build leaves an invalid ix_tareas_nombre_id behind; dropping it first
    # makes a second try work.
    with op.get_context().autocommit_block():
        op.drop_index(
            "ix_tareas_nombre_id",
            table_name="tareas",
            if_exists=True,
            postgresql_concurrently=True,
        )
        op.create_index(
            "ix_tareas_nombre_id",
            "tareas",
            ["nombre_id"],
            unique=False,
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    """Undo "Add index ix_tareas_nombre_id on tareas (nombre_id)"."""
    with op.get_context().autocommit_block():
        op.drop_index(
            "ix_tareas_nombre_id",
            table_name="tareas",
            if_exists=True,
            postgresql_concurrently=True,
        )
