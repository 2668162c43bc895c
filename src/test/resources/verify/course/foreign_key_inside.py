"""Exercise 2: the key in the new column."""
import sqlalchemy as sa
from alembic import op

revision = "fk2"
down_revision = "inicio"


def upgrade() -> None:
    op.add_column(
        "tareas",
        sa.Column("usuario_id", sa.Integer(), sa.ForeignKey("usuarios.id", name="fk_tareas_usuario")),
    )


def downgrade() -> None:
    op.drop_column("tareas", "usuario_id")
