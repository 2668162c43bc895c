"""columna borrada

Revision ID: b1
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


# alambique: loses tareas.prioridad - nobody reads it any more
def upgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint(op.f("ck_tareas_prioridad"), type_="check")
        batch_op.drop_column("prioridad")


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.add_column(sa.Column("prioridad", sa.Integer()))
        batch_op.create_check_constraint(op.f("ck_tareas_prioridad"), "prioridad >= 0")
