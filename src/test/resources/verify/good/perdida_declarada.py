"""A column goes, and the script says so.

sqlite: passed, loses_old_data
postgresql: passed, loses_old_data
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


# alambique: loses tareas.notas - exported to the archive in May
def upgrade() -> None:
    op.drop_column("tareas", "notas")


def downgrade() -> None:
    op.add_column("tareas", sa.Column("notas", sa.Text()))
