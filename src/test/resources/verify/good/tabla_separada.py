"""Values move to a table of their own and come back.

sqlite: passed, loses_new_writes
postgresql: passed, loses_new_writes
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "detalles",
        sa.Column("tarea_id", sa.Integer(), primary_key=True),
        sa.Column("notas", sa.Text()),
    )
    op.execute("INSERT INTO detalles (tarea_id, notas) SELECT id, notas FROM tareas")
    op.drop_column("tareas", "notas")


def downgrade() -> None:
    op.add_column("tareas", sa.Column("notas", sa.Text()))
    op.execute(
        "UPDATE tareas SET notas = (SELECT d.notas FROM detalles d WHERE d.tarea_id = tareas.id)"
    )
    op.drop_table("detalles")
