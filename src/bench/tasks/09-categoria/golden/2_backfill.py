"""fill tareas.categoria where it is null"""
from alembic import op

revision = "d0900002"
down_revision = "d0900001"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE tareas SET categoria = 'General' WHERE categoria IS NULL")


def downgrade():
    pass
