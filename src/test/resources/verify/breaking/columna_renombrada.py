"""A column gets another name, at once

application, sqlite: breaks tareas.nombre at 19 with SQLITE_ERROR: insert_required, insert_all, insert_nulls, insert_same, select, update
application, postgresql: breaks tareas.nombre at 19 with 42703: insert_required, insert_all, insert_nulls, insert_same, select, update

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
    op.alter_column("tareas", "nombre", new_column_name="titulo")


def downgrade():
    op.alter_column("tareas", "titulo", new_column_name="nombre")
