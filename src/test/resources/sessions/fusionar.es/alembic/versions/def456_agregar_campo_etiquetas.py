"""agregar campo etiquetas

Revision ID: def456
Revises: 5f1d2c7a9b30
Create Date: 2025-10-25 12:00:00

"""
import sqlalchemy as sa
from alembic import op

revision = "def456"
down_revision = "5f1d2c7a9b30"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tareas", sa.Column("etiquetas", sa.Text(), nullable=True))


def downgrade() -> None:
    op.drop_column("tareas", "etiquetas")
