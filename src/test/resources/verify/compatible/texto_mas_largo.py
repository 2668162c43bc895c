"""A column takes longer texts

application, sqlite: kept
application, postgresql: kept

Revision ID: texto0ma
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "texto0ma"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(80), type_=sa.String(200))


def downgrade():
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(200), type_=sa.String(80))
