"""A check that says what the type says already

application, sqlite: kept
application, postgresql: kept

Revision ID: check0qu
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "check0qu"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.create_check_constraint("ck_tareas_nombre", "length(nombre) <= 100")


def downgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("ck_tareas_nombre", type_="check")
