"""A rename drawn as drop and add.

sqlite: rows_after_downgrade values-lost
postgresql: rows_after_downgrade values-lost
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tareas", sa.Column("titulo", sa.String(100), nullable=False, server_default=""))
    op.drop_column("tareas", "nombre")


def downgrade() -> None:
    op.add_column("tareas", sa.Column("nombre", sa.String(100), nullable=False, server_default=""))
    op.drop_column("tareas", "titulo")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(100), server_default=None)
