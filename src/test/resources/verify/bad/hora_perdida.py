"""Times become days.

sqlite: rows_after_upgrade rows-differ
postgresql: rows_after_upgrade rows-differ
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("creado_en", existing_type=sa.DateTime(), type_=sa.Date())


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("creado_en", existing_type=sa.Date(), type_=sa.DateTime())
