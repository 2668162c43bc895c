"""An added column is filled and required, and its default stays

application, sqlite: kept
application, postgresql: kept

Revision ID: obligato
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "obligato"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("tareas", sa.Column("categoria", sa.String(40), server_default="General"))
    op.execute("UPDATE tareas SET categoria = 'General' WHERE categoria IS NULL")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("categoria", existing_type=sa.String(40), nullable=False)


def downgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_column("categoria")
