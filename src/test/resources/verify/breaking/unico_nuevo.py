"""A text has to be unique from now on

application, sqlite: refuses values of tareas.notas at 20 with SQLITE_CONSTRAINT_UNIQUE: insert_same
application, postgresql: refuses values of tareas.notas at 20 with 23505: insert_same

Revision ID: unico0nu
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "unico0nu"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE tareas SET notas = 'nota ' || id")
    op.create_index("uq_tareas_notas", "tareas", ["notas"], unique=True)


def downgrade():
    # alambique: loses tareas.notas - the old notes are not kept
    op.drop_index("uq_tareas_notas", "tareas")
