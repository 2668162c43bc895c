"""indice sin bloqueo

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
    with op.get_context().autocommit_block():
        op.create_index(
            "ix_tareas_nombre", "tareas", ["nombre"], postgresql_concurrently=True
        )


def downgrade() -> None:
    with op.get_context().autocommit_block():
        op.drop_index(
            "ix_tareas_nombre", table_name="tareas", postgresql_concurrently=True
        )
