"""A check goes and comes back.

sqlite: passed, lossless
postgresql: passed, lossless
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("ck_tareas_prioridad", type_="check")


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.create_check_constraint("ck_tareas_prioridad", "prioridad >= 0")
