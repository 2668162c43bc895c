"""Names are cut to fit.

sqlite: passed
postgresql: rows_after_downgrade values-lost
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
            "nombre",
            existing_type=sa.String(100),
            type_=sa.String(10),
            postgresql_using="left(nombre, 10)",
        )


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(10), type_=sa.String(100))
