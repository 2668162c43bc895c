"""add tareas.etiquetas"""
import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "d0200001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    kind = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    # in two moves: a default given at once would also fill the rows that are there
    op.add_column("tareas", sa.Column("etiquetas", kind, nullable=True))
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("etiquetas", existing_type=kind, server_default=sa.text("'{}'"))


def downgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_column("etiquetas")
