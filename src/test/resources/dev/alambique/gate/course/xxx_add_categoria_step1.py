"""agregar categoria (paso 1 de 3: nullable)

Revision ID: step1_categoria
Revises: abc123def456
"""
from typing import Sequence, Union
from alembic import op
import sqlalchemy as sa


revision: str = 'step1_categoria'
down_revision: Union[str, Sequence[str], None] = 'abc123def456'


def upgrade() -> None:
    """Paso 1: Agregar columna nullable con default server-side."""
    op.add_column(
        'tareas',
        sa.Column(
            'categoria',
            sa.String(length=50),
            nullable=True,  # ← Seguro para filas existentes
            server_default='General',  # ← Filas NUEVAS tienen valor automático
            comment='Categoría de la tarea'
        )
    )


def downgrade() -> None:
    """Paso 1 rollback: Eliminar columna."""
    op.drop_column('tareas', 'categoria')
