"""A column under a new name.

sqlite: passed, lossless
postgresql: passed, lossless
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.alter_column("tareas", "notas", new_column_name="detalle")


def downgrade() -> None:
    op.alter_column("tareas", "detalle", new_column_name="notas")
