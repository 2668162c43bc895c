"""A column filled from another.

sqlite: passed, loses_new_writes
postgresql: passed, loses_new_writes
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tareas", sa.Column("corto", sa.String(10)))
    op.execute("UPDATE tareas SET corto = substr(nombre, 1, 10)")


def downgrade() -> None:
    op.drop_column("tareas", "corto")
