"""A new table points at one that is there

application, sqlite: kept
application, postgresql: kept

Revision ID: tabla0hi
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "tabla0hi"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "adjuntos",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tarea_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["tarea_id"], ["tareas.id"], name="fk_adjuntos_tarea"),
    )
    op.create_index("ix_tareas_orden", "tareas", ["orden"])


def downgrade():
    op.drop_index("ix_tareas_orden", "tareas")
    op.drop_table("adjuntos")
