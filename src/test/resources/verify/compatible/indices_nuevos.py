"""An index and a comment for a table that is there

application, sqlite: kept
application, postgresql: kept

Revision ID: tabla0co
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "tabla0co"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_usuarios_codigo", "usuarios", ["codigo"])
    op.create_index("ix_tareas_creado", "tareas", ["creado_en"])


def downgrade():
    op.drop_index("ix_tareas_creado", "tareas")
    op.drop_index("ix_usuarios_codigo", "usuarios")
