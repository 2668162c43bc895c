"""The column comes back, its values do not.

sqlite: rows_after_downgrade values-lost
postgresql: rows_after_downgrade values-lost
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_column("tareas", "notas")


def downgrade() -> None:
    op.add_column("tareas", sa.Column("notas", sa.Text()))
