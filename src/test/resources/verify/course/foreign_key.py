"""Exercise 2, step 3: the key outside a batch block."""
import sqlalchemy as sa
from alembic import op

revision = "fk"
down_revision = "inicio"


def upgrade() -> None:
    op.add_column("tareas", sa.Column("usuario_id", sa.Integer()))
    op.create_foreign_key("fk_tareas_usuario", "tareas", "usuarios", ["usuario_id"], ["id"])


def downgrade() -> None:
    op.drop_constraint("fk_tareas_usuario", "tareas", type_="foreignkey")
    op.drop_column("tareas", "usuario_id")
