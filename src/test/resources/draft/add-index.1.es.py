"""agregar índice ix_tareas_nombre en tareas (nombre)

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
    """Agregar índice ix_tareas_nombre en tareas (nombre)."""
    # El índice se construye mientras todos pueden escribir en tareas; CREATE INDEX
    # CONCURRENTLY corre fuera de una transacción.
    # Va solo en su revisión, porque lo que corre fuera de una transacción no se deshace
    # junto con lo demás.
    # Una construcción fallida deja un ix_tareas_nombre inválido; eliminarlo primero
    # permite volver a intentar.
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
    """Revertir «Agregar índice ix_tareas_nombre en tareas (nombre)»."""
    with op.get_context().autocommit_block():
        op.drop_index(
            "ix_tareas_nombre",
            table_name="tareas",
            if_exists=True,
            postgresql_concurrently=True,
        )
