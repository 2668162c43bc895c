"""add tareas.descripcion"""
import sqlalchemy as sa
from alembic import op

revision = "d4000001"
down_revision = "base0002"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("tareas", sa.Column("descripcion", sa.String(500), nullable=True))


def downgrade():
    op.drop_column("tareas", "descripcion")
