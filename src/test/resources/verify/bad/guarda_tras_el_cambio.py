"""It looks at the rows once it has changed some.

sqlite: upgrade RuntimeError
postgresql: upgrade RuntimeError
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("UPDATE tareas SET orden = NULL WHERE prioridad > 5")
    op.execute("COMMIT")
    malas = op.get_bind().scalar(
        sa.text("SELECT count(*) FROM tareas WHERE prioridad > 5")
    )
    if malas:
        raise RuntimeError("tareas: prioridad <= 5")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.create_check_constraint("ck_tareas_maxima", "prioridad <= 5")


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("ck_tareas_maxima", type_="check")
