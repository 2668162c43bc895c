"""A check that rows break.

sqlite: upgrade SQLITE_CONSTRAINT_CHECK
postgresql: upgrade 23514
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.create_check_constraint("ck_tareas_maxima", "prioridad <= 5")


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("ck_tareas_maxima", type_="check")
