"""agregar descripcion a tareas

Revision ID: abc123def456
Revises: previous_revision
Create Date: 2025-10-25 12:00:00.000000
"""
from typing import Sequence, Union
from alembic import op
import sqlalchemy as sa


revision: str = 'abc123def456'
down_revision: Union[str, Sequence[str], None] = 'previous_revision'


def upgrade() -> None:
    """Agregar campo descripcion (NULLABLE, seguro para producción)."""
    # ✅ NULLABLE = seguro para datos existentes
    # ✅ server_default = NULL explícito (no rompe nada)
    op.add_column(
        'tareas',
        sa.Column(
            'descripcion',
            sa.String(length=500),
            nullable=True,  # ← CRÍTICO: Permite NULL en filas existentes
            comment='Descripción detallada de la tarea'
        )
    )


def downgrade() -> None:
    """Revertir: eliminar campo descripcion (sin pérdida de datos críticos)."""
    # ⚠️ Advertencia: Eliminar columna PIERDE datos
    # En producción, considera soft-delete o backup antes
    op.drop_column('tareas', 'descripcion')
