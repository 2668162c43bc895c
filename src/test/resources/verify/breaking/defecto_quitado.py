"""A default goes that the application relies on

application, sqlite: refuses values of usuarios.saldo at 20 with SQLITE_CONSTRAINT_NOTNULL: insert_required
application, postgresql: refuses values of usuarios.saldo at 20 with 23502: insert_required

Revision ID: defecto0
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "defecto0"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("saldo", existing_type=sa.Numeric(10, 2), server_default=None)


def downgrade():
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("saldo", existing_type=sa.Numeric(10, 2), server_default="0")
