"""agregar indice en nombre

Revision ID: abc123
Revises: 5f1d2c7a9b30
Create Date: 2025-10-25 12:00:00

"""
import sqlalchemy as sa
from alembic import op

revision = "abc123"
down_revision = "5f1d2c7a9b30"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_tareas_nombre", "tareas", ["nombre"])


def downgrade() -> None:
    op.drop_index("ix_tareas_nombre", "tareas")
