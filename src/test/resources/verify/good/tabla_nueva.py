"""A table with a key to another.

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
        "adjuntos",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tarea_id", sa.Integer(), sa.ForeignKey("tareas.id", name="fk_adjuntos_tarea")),
        sa.Column("ruta", sa.String(200), nullable=False),
    )
    op.create_index("ix_adjuntos_tarea_id", "adjuntos", ["tarea_id"])


def downgrade() -> None:
    op.drop_index("ix_adjuntos_tarea_id", table_name="adjuntos")
    op.drop_table("adjuntos")
