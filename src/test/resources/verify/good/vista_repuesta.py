"""A view makes room for a rebuild.

sqlite: passed, lossless
postgresql: passed, lossless
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "prev0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("DROP VIEW nombres")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(100), type_=sa.String(200))
    op.execute("CREATE VIEW nombres AS SELECT id, nombre FROM tareas")


def downgrade() -> None:
    op.execute("DROP VIEW nombres")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(200), type_=sa.String(100))
    op.execute("CREATE VIEW nombres AS SELECT id, nombre FROM tareas")
