"""add tareas.archivada"""
import sqlalchemy as sa
from alembic import op

revision = "d0300001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("tareas", sa.Column("archivada", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade():
    op.drop_column("tareas", "archivada")
