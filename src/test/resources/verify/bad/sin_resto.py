"""A table of values that forgets what to do with all others.

sqlite: upgrade SQLITE_CONSTRAINT_NOTNULL
postgresql: upgrade 23502
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


# alambique: loses tareas.prioridad - the words take its place
def upgrade() -> None:
    op.add_column("tareas", sa.Column("urgencia", sa.String(10), nullable=True))
    op.execute(
        "UPDATE tareas SET urgencia ="
        " CASE prioridad WHEN 1 THEN 'baja' WHEN 2 THEN 'media' WHEN 3 THEN 'alta' END"
    )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("urgencia", existing_type=sa.String(10), nullable=False)


def downgrade() -> None:
    op.drop_column("tareas", "urgencia")
