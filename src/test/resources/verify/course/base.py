"""The tables the course starts from."""
import sqlalchemy as sa
from alembic import op

revision = "inicio"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "usuarios",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_usuarios"),
    )
    op.create_table(
        "tareas",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nombre", sa.String(100), nullable=False),
        sa.Column("completada", sa.Boolean(), nullable=False),
        sa.Column("prioridad", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tareas"),
    )


def downgrade() -> None:
    op.drop_table("tareas")
    op.drop_table("usuarios")
