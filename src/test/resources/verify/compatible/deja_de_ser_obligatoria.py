"""A column no longer has to be written

application, sqlite: kept
application, postgresql: kept

Revision ID: deja0de0
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "deja0de0"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("comentarios") as batch_op:
        batch_op.alter_column("texto", existing_type=sa.Text(), nullable=True)


def downgrade():
    with op.batch_alter_table("comentarios") as batch_op:
        batch_op.alter_column("texto", existing_type=sa.Text(), nullable=False)
