"""agregar índice ix_tareas_nombre_id en tareas (nombre_id)

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
    """Agregar índice ix_tareas_nombre_id en tareas (nombre_id)."""
    # El índice se construye mientras todos pueden escribir en tareas; CREATE INDEX
    # CONCURRENTLY corre fuera de una transacción.
    # Va solo en su revisión, porque lo que corre fuera de una transacción no se deshace
    # junto con lo demás.
    # Una construcción fallida deja un ix_tareas_nombre_id inválido; eliminarlo primero
    # permite volver a intentar.
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
    """Revertir «Agregar índice ix_tareas_nombre_id en tareas (nombre_id)»."""
    with op.get_context().autocommit_block():
        op.drop_index(
            "ix_tareas_nombre_id",
            table_name="tareas",
            if_exists=True,
            postgresql_concurrently=True,
        )
