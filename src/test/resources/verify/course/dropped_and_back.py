"""Exercise 5: the column comes back, its values do not."""
import sqlalchemy as sa
from alembic import op

revision = "drop2"
down_revision = "inicio"


def upgrade() -> None:
    op.drop_column("tareas", "prioridad")


def downgrade() -> None:
    op.add_column(
        "tareas", sa.Column("prioridad", sa.Integer(), nullable=False, server_default="2")
    )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("prioridad", existing_type=sa.Integer(), server_default=None)
