"""A column of an enum whose type nobody creates.

sqlite: passed
postgresql: upgrade_empty 42704
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SELECT 1")
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE tareas ADD COLUMN tipo tipo_tarea")
    else:
        op.add_column("tareas", sa.Column("tipo", sa.String(10)))


def downgrade() -> None:
    op.drop_column("tareas", "tipo")
