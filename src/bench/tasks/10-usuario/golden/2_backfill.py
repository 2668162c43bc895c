"""give every task to the administrator"""
import sqlalchemy as sa
from alembic import op

revision = "d1000002"
down_revision = "d1000001"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE tareas SET usuario_id = 1 WHERE usuario_id IS NULL")


def downgrade():
    pass
