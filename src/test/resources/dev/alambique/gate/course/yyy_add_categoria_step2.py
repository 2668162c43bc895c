"""poblar categoria en filas existentes (paso 2 de 3)

Revision ID: step2_categoria
Revises: step1_categoria
"""
from typing import Sequence, Union
from alembic import op
import sqlalchemy as sa


revision: str = 'step2_categoria'
down_revision: Union[str, Sequence[str], None] = 'step1_categoria'


def upgrade() -> None:
    """Paso 2: Poblar categoria en filas NULL (data migration)."""
    # Poblar filas existentes que tienen NULL
    # (Redundante con server_default, pero asegura consistencia)
    connection = op.get_bind()

    # ✅ Usar batches para evitar locks largos en tablas grandes
    connection.execute(
        sa.text("UPDATE tareas SET categoria = 'General' WHERE categoria IS NULL")
    )


def downgrade() -> None:
    """Paso 2 rollback: Volver a NULL (reversible)."""
    connection = op.get_bind()
    # Opcional: Puedes dejar los valores o ponerlos NULL de nuevo
    # connection.execute(sa.text("UPDATE tareas SET categoria = NULL"))
    pass  # No es crítico revertir esto
