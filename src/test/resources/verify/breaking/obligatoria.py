"""A column is filled and then required, while the application writes null

application, sqlite: refuses values of tareas.orden at 21 with SQLITE_CONSTRAINT_NOTNULL: insert_required, insert_nulls
application, postgresql: refuses values of tareas.orden at 21 with 23502: insert_required, insert_nulls

Revision ID: obligato
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "obligato"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE tareas SET orden = 0 WHERE orden IS NULL")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("orden", existing_type=sa.Integer(), nullable=False)


def downgrade():
    # alambique: loses tareas.orden - which ones were null is not kept
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("orden", existing_type=sa.Integer(), nullable=True)
