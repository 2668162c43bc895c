"""A new column keeps its default just long enough to fill the rows

application, sqlite: breaks tareas.categoria at 21 with SQLITE_CONSTRAINT_NOTNULL: insert_required, insert_all, insert_nulls, insert_same
application, postgresql: breaks tareas.categoria at 21 with 23502: insert_required, insert_all, insert_nulls, insert_same

Revision ID: sin0valo
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "sin0valo"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("tareas", sa.Column("categoria", sa.String(40), nullable=False, server_default="General"))
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("categoria", existing_type=sa.String(40), server_default=None)


def downgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_column("categoria")
