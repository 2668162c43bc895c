"""A column that becomes required, unless rows have no value.

sqlite: passed, lossless
postgresql: passed, lossless
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    malas = op.get_bind().scalar(
        sa.text("SELECT count(*) FROM tareas WHERE prioridad IS NULL")
    )
    if malas:
        raise RuntimeError("tareas: prioridad IS NULL")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("prioridad", existing_type=sa.Integer(), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("prioridad", existing_type=sa.Integer(), nullable=True)
