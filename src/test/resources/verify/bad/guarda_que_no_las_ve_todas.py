"""A look at the rows that misses some of those that break the check.

sqlite: upgrade guard-incomplete
postgresql: upgrade guard-incomplete
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    malas = op.get_bind().scalar(
        sa.text("SELECT count(*) FROM tareas WHERE prioridad > 100")
    )
    if malas:
        raise RuntimeError("tareas: prioridad <= 5")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.create_check_constraint("ck_tareas_maxima", "prioridad <= 5")


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("ck_tareas_maxima", type_="check")
