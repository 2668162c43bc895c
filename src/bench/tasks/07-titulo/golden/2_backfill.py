"""fill tareas.titulo"""
import sqlalchemy as sa
from alembic import op

revision = "d0700002"
down_revision = "d0700001"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE tareas SET titulo = nombre WHERE titulo IS NULL")


def downgrade():
    pass
