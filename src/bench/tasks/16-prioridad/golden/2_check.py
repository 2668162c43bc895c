"""allow 1, 2 and 3 only in tareas.prioridad"""
import sqlalchemy as sa
from alembic import op

revision = "d1600002"
down_revision = "d1600001"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE tareas ADD CONSTRAINT ck_tareas_prioridad CHECK (prioridad IN (1, 2, 3)) NOT VALID")
        op.execute("ALTER TABLE tareas VALIDATE CONSTRAINT ck_tareas_prioridad")
    else:
        with op.batch_alter_table("tareas") as batch_op:
            batch_op.create_check_constraint(op.f("ck_tareas_prioridad"), "prioridad IN (1, 2, 3)")


def downgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint(op.f("ck_tareas_prioridad"), type_="check")
