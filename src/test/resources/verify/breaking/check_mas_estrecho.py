"""Only three priorities are left, and the application writes others

application, sqlite: refuses values of tareas.prioridad at 21 with SQLITE_CONSTRAINT_CHECK: insert_all
application, postgresql: refuses values of tareas.prioridad at 21 with 23514: insert_all

Revision ID: check0ma
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "check0ma"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE tareas SET prioridad = 2 WHERE prioridad NOT IN (1, 2, 3)")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.create_check_constraint("ck_tareas_tres", "prioridad IN (1, 2, 3)")


def downgrade():
    # alambique: loses tareas.prioridad - which ones were others is not kept
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("ck_tareas_tres", type_="check")
