"""A renamed table keeps its new name.

sqlite: schema_after_downgrade schema-differs
postgresql: schema_after_downgrade schema-differs
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.rename_table("comentarios", "notas")


def downgrade() -> None:
    pass
