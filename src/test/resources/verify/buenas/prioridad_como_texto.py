"""prioridad como texto

Revision ID: b1
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tareas", sa.Column("nivel", sa.String(10)))
    op.execute(
        """
        UPDATE tareas SET nivel = CASE prioridad
            WHEN 1 THEN 'baja' WHEN 2 THEN 'media' WHEN 3 THEN 'alta' ELSE 'media' END
        """
    )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("nivel", existing_type=sa.String(10), nullable=False)


def downgrade() -> None:
    op.drop_column("tareas", "nivel")
