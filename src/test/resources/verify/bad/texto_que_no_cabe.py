"""Names that are longer than the new type.

sqlite: passed
postgresql: upgrade 22001
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(100), type_=sa.String(10))


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(10), type_=sa.String(100))
