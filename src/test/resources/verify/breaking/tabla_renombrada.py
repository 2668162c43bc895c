"""A table gets another name

application, sqlite: breaks comentarios at 19 with SQLITE_ERROR: insert_required, insert_same, select, update, delete
application, postgresql: breaks comentarios at 19 with 42P01: insert_required, insert_same, select, update, delete

Revision ID: tabla0re
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "tabla0re"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.rename_table("comentarios", "notas")


def downgrade():
    op.rename_table("notas", "comentarios")
