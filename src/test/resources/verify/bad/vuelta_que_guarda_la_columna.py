"""A downgrade that renames instead of dropping works once.

sqlite: schema_after_downgrade schema-differs
postgresql: schema_after_downgrade schema-differs
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tareas", sa.Column("descripcion", sa.String(500)))


def downgrade() -> None:
    op.alter_column("tareas", "descripcion", new_column_name="descripcion_deprecated")
