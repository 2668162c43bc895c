"""Numbers get wider

application, sqlite: kept
application, postgresql: kept

Revision ID: entero0a
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "entero0a"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("orden", existing_type=sa.Integer(), type_=sa.BigInteger())


def downgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("orden", existing_type=sa.BigInteger(), type_=sa.Integer())
