"""migrar prioridad de int a texto

Revision ID: prioridad_text
Revises: step3_categoria
"""
from typing import Sequence, Union
from alembic import op
import sqlalchemy as sa


revision: str = 'prioridad_text'
down_revision: Union[str, Sequence[str], None] = 'step3_categoria'


def upgrade() -> None:
    """Transformar prioridad (int) → prioridad_texto (string)."""
    # Paso 1: Agregar columna nueva (nullable temporalmente)
    op.add_column(
        'tareas',
        sa.Column('prioridad_texto', sa.String(10), nullable=True)
    )

    # Paso 2: Data migration con manejo de valores inesperados
    connection = op.get_bind()
    connection.execute(sa.text("""
        UPDATE tareas
        SET prioridad_texto = CASE prioridad
            WHEN 1 THEN 'baja'
            WHEN 2 THEN 'media'
            WHEN 3 THEN 'alta'
            ELSE 'media'  -- ← Default para valores raros (99, NULL, etc.)
        END
    """))

    # Paso 3: Validar que no hay NULL (CRÍTICO)
    result = connection.execute(
        sa.text("SELECT COUNT(*) FROM tareas WHERE prioridad_texto IS NULL")
    )
    count_null = result.scalar()
    if count_null > 0:
        raise RuntimeError(
            f"Data migration falló: {count_null} filas con prioridad_texto NULL"
        )

    # Paso 4: Eliminar columna vieja (después de validar)
    op.drop_column('tareas', 'prioridad')

    # Paso 5: Renombrar columna nueva (opcional pero limpio)
    op.alter_column('tareas', 'prioridad_texto', new_column_name='prioridad')

    # Paso 6: Hacer NOT NULL (seguro ahora)
    op.alter_column('tareas', 'prioridad', nullable=False)


def downgrade() -> None:
    """Revertir: texto → int (con pérdida de granularidad)."""
    # Paso 1: Volver a nullable temporalmente
    op.alter_column('tareas', 'prioridad', nullable=True)

    # Paso 2: Renombrar actual a temp
    op.alter_column('tareas', 'prioridad', new_column_name='prioridad_texto')

    # Paso 3: Agregar columna int de nuevo
    op.add_column('tareas', sa.Column('prioridad', sa.Integer(), nullable=True))

    # Paso 4: Convertir texto → int
    connection = op.get_bind()
    connection.execute(sa.text("""
        UPDATE tareas
        SET prioridad = CASE prioridad_texto
            WHEN 'baja' THEN 1
            WHEN 'media' THEN 2
            WHEN 'alta' THEN 3
            ELSE 2  -- Default
        END
    """))

    # Paso 5: Eliminar columna texto
    op.drop_column('tareas', 'prioridad_texto')

    # Paso 6: Hacer NOT NULL
    op.alter_column('tareas', 'prioridad', nullable=False)
