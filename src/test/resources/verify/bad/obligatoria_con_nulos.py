"""NOT NULL on a column that holds nulls.

sqlite: upgrade SQLITE_CONSTRAINT_NOTNULL
postgresql: upgrade 23502
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("prioridad", existing_type=sa.Integer(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("prioridad", existing_type=sa.Integer(), nullable=True)
