"""bring tareas.prioridad into 1, 2, 3"""
import sqlalchemy as sa
from alembic import op

revision = "d1600001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "tareas_prioridad_anterior",
        sa.Column("tarea_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("prioridad", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("tarea_id", name="pk_tareas_prioridad_anterior"),
    )
    op.execute(
        "INSERT INTO tareas_prioridad_anterior (tarea_id, prioridad)"
        " SELECT id, prioridad FROM tareas WHERE prioridad NOT IN (1, 2, 3)"
    )
    op.execute("UPDATE tareas SET prioridad = 2 WHERE prioridad NOT IN (1, 2, 3)")


def downgrade():
    op.execute(
        "UPDATE tareas SET prioridad = (SELECT a.prioridad FROM tareas_prioridad_anterior a WHERE a.tarea_id = tareas.id)"
        " WHERE id IN (SELECT tarea_id FROM tareas_prioridad_anterior)"
    )
    op.drop_table("tareas_prioridad_anterior")
