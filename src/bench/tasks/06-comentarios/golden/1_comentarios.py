"""add comentarios"""
import sqlalchemy as sa
from alembic import op

revision = "d0600001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "comentarios",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("tarea_id", sa.Integer(), nullable=False),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.Column("creado_en", sa.DateTime(), server_default=sa.func.now(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_comentarios"),
        sa.ForeignKeyConstraint(
            ["tarea_id"], ["tareas.id"], name="fk_comentarios_tarea_id_tareas", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_comentarios_tarea_id", "comentarios", ["tarea_id"])


def downgrade():
    op.drop_table("comentarios")
