"""add index ix_tareas_nombre on tareas (nombre)

Revision ID: 38018c5603bf
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "38018c5603bf"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Add index ix_tareas_nombre on tareas (nombre)."""
    # The index is built while everybody can write to tareas; CREATE INDEX CONCURRENTLY
    # runs outside of a transaction.
    # It is alone in its revision, because what runs outside of a transaction cannot be
    # taken back with the rest.
    # A failed build leaves an invalid ix_tareas_nombre behind; dropping it first makes
    # a second try work.
    with op.get_context().autocommit_block():
        op.drop_index(
            "ix_tareas_nombre",
            table_name="tareas",
            if_exists=True,
            postgresql_concurrently=True,
        )
        op.create_index(
            "ix_tareas_nombre",
            "tareas",
            ["nombre"],
            unique=False,
            postgresql_concurrently=True,
        )


def downgrade() -> None:
    """Undo "Add index ix_tareas_nombre on tareas (nombre)"."""
    with op.get_context().autocommit_block():
        op.drop_index(
            "ix_tareas_nombre",
            table_name="tareas",
            if_exists=True,
            postgresql_concurrently=True,
        )
