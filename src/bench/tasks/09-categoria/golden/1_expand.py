"""add tareas.categoria, not required yet"""
import sqlalchemy as sa
from alembic import op

revision = "d0900001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("tareas", sa.Column("categoria", sa.String(50), server_default="General", nullable=True))


def downgrade():
    op.drop_column("tareas", "categoria")
