"""A table under a new name.

sqlite: passed, lossless
postgresql: passed, lossless
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.rename_table("comentarios", "notas")


def downgrade() -> None:
    op.rename_table("notas", "comentarios")
