"""usuarios, tareas y comentarios

Revision ID: base0001
Revises:
"""
import sqlalchemy as sa
from alembic import op

revision = "base0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "usuarios",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("nombre", sa.String(80), nullable=False),
        sa.Column("email", sa.String(120), nullable=False),
        sa.Column("codigo", sa.String(12)),
        sa.Column("saldo", sa.Numeric(10, 2), nullable=False, server_default="0"),
        sa.UniqueConstraint("email", name="uq_usuarios_email"),
    )
    op.create_table(
        "tareas",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("nombre", sa.String(100), nullable=False),
        sa.Column("notas", sa.Text()),
        sa.Column("estado", sa.String(20), nullable=False, server_default="pendiente"),
        sa.Column("completada", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("prioridad", sa.Integer()),
        sa.Column("orden", sa.Integer()),
        sa.Column("usuario_id", sa.Integer()),
        sa.Column("creado_en", sa.DateTime(), nullable=False, server_default=sa.func.now()),
        sa.ForeignKeyConstraint(
            ["usuario_id"], ["usuarios.id"], name="fk_tareas_usuario", ondelete="SET NULL"
        ),
        sa.CheckConstraint("prioridad >= 0", name="ck_tareas_prioridad"),
    )
    op.create_index("ix_tareas_estado", "tareas", ["estado"])
    op.create_table(
        "comentarios",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tarea_id", sa.Integer(), nullable=False),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tarea_id"], ["tareas.id"], name="fk_comentarios_tarea", ondelete="CASCADE"
        ),
    )


def downgrade():
    op.drop_table("comentarios")
    op.drop_table("tareas")
    op.drop_table("usuarios")
