"""crear tabla tareas

Revision ID: 5f1d2c7a9b30
Revises:
Create Date: 2025-10-25 12:00:00.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

revision: str = "5f1d2c7a9b30"
down_revision: Union[str, Sequence[str], None] = None
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Crea la tabla tareas."""
    op.create_table(
        "tareas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nombre", sa.String(length=100), nullable=False),
        sa.Column("completada", sa.Boolean(), nullable=False),
        sa.Column("prioridad", sa.Integer(), nullable=True),
        sa.Column("creado_en", sa.DateTime(), nullable=False),
        sa.Column("actualizado_en", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tareas"),
    )


def downgrade() -> None:
    """Elimina la tabla tareas, con todas sus filas."""
    op.drop_table("tareas")
