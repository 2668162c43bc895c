"""The column comes back with another type.

sqlite: schema_after_downgrade schema-differs
postgresql: schema_after_downgrade schema-differs
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


# alambique: loses tareas.notas - nobody reads them
def upgrade() -> None:
    op.drop_column("tareas", "notas")


def downgrade() -> None:
    op.add_column("tareas", sa.Column("notas", sa.String(50)))
