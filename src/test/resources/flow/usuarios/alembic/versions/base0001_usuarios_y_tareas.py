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
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nombre", sa.String(100), nullable=False),
        sa.Column("email", sa.String(255)),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_usuarios")),
    )
    op.create_table(
        "tareas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nombre", sa.String(100), nullable=False),
        sa.Column("completada", sa.Boolean(), nullable=False),
        sa.Column("prioridad", sa.Integer()),
        sa.Column("autor_id", sa.Integer()),
        sa.Column("creado_en", sa.DateTime(), nullable=False),
        sa.Column("actualizado_en", sa.DateTime()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tareas")),
    )


def downgrade():
    op.drop_table("tareas")
    op.drop_table("usuarios")
