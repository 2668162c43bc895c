"""A column that takes null

application, sqlite: kept
application, postgresql: kept

Revision ID: columna0
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "columna0"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("tareas", sa.Column("descripcion", sa.String(500)))


def downgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_column("descripcion")
