"""hacer categoria NOT NULL (paso 3 de 3)

Revision ID: step3_categoria
Revises: step2_categoria
"""
from typing import Sequence, Union
from alembic import op
import sqlalchemy as sa


revision: str = 'step3_categoria'
down_revision: Union[str, Sequence[str], None] = 'step2_categoria'


def upgrade() -> None:
    """Paso 3: Hacer columna NOT NULL (seguro ahora, datos poblados)."""
    # Quitar server_default (ya no necesario, modelo Python tiene default)
    op.alter_column('tareas', 'categoria', server_default=None)

    # Hacer NOT NULL (seguro porque todas las filas tienen valor)
    op.alter_column('tareas', 'categoria', nullable=False)


def downgrade() -> None:
    """Paso 3 rollback: Volver a nullable."""
    # Revertir a nullable
    op.alter_column('tareas', 'categoria', nullable=True)

    # Restaurar server_default
    op.alter_column('tareas', 'categoria', server_default='General')
