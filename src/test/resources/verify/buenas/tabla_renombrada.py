"""tabla renombrada

Revision ID: b1
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.rename_table("usuarios", "personas")


def downgrade() -> None:
    op.rename_table("personas", "usuarios")
