"""usuarios y tareas

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
        sa.UniqueConstraint("email", name="uq_usuarios_email"),
    )
    op.create_table(
        "tareas",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("nombre", sa.String(100), nullable=False),
        sa.Column("completada", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("prioridad", sa.Integer()),
        sa.Column(
            "usuario_id",
            sa.Integer(),
            sa.ForeignKey("usuarios.id", name="fk_tareas_usuario_id_usuarios"),
        ),
        sa.Column("creado_en", sa.DateTime(), nullable=False, server_default=sa.func.now()),
        sa.CheckConstraint("prioridad >= 0", name=op.f("ck_tareas_prioridad")),
    )


def downgrade():
    op.drop_table("tareas")
    op.drop_table("usuarios")
