"""rename tareas.nombre to titulo"""
import sqlalchemy as sa
from alembic import op

revision = "d3500001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.alter_column("tareas", "nombre", new_column_name="titulo")


def downgrade():
    op.alter_column("tareas", "titulo", new_column_name="nombre")
