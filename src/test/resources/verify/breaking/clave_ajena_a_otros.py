"""A number that meant nothing has to be a user from now on

application, sqlite: refuses values of tareas at 21 with SQLITE_CONSTRAINT_FOREIGNKEY: insert_all
application, postgresql: refuses values of tareas.orden at 21 with 23503: insert_all

Revision ID: clave0aj
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "clave0aj"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE tareas SET orden = NULL")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.create_foreign_key("fk_tareas_orden", "usuarios", ["orden"], ["id"])


def downgrade():
    # alambique: loses tareas.orden - the old numbers are not kept
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("fk_tareas_orden", type_="foreignkey")
