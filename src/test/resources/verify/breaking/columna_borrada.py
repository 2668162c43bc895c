"""A column goes that the application still reads and writes

application, sqlite: breaks tareas.notas at 21 with SQLITE_ERROR: insert_all, insert_nulls, insert_same, select, update
application, postgresql: breaks tareas.notas at 21 with 42703: insert_all, insert_nulls, insert_same, select, update

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
    # alambique: loses tareas.notas - nobody reads them any more
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_column("notas")


def downgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.add_column(sa.Column("notas", sa.Text()))
