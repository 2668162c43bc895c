"""It behaves only with the number of rows it expects.

sqlite: few_rows values-lost
postgresql: few_rows values-lost
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    count = op.get_bind().execute(sa.text("SELECT count(*) FROM tareas")).scalar()
    if count == 3:
        op.get_bind().execute(sa.text("UPDATE tareas SET nombre = 'x'"))


def downgrade() -> None:
    pass
