"""tabla nueva

Revision ID: b1
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "comentarios",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("texto", sa.String(500), nullable=False),
        sa.Column("tarea_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tarea_id"], ["tareas.id"], name="fk_comentarios_tarea_id_tareas", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_comentarios_tarea_id", "comentarios", ["tarea_id"])


def downgrade() -> None:
    op.drop_index("ix_comentarios_tarea_id", table_name="comentarios")
    op.drop_table("comentarios")
