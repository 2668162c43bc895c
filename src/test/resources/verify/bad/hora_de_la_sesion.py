"""Moments are taken for UTC on the way up, and told by the clock of the session on the way back.

sqlite: passed
postgresql: rows_after_downgrade values-lost
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.alter_column(
            "tareas",
            "creado_en",
            type_=sa.DateTime(timezone=True),
            postgresql_using="creado_en AT TIME ZONE 'UTC'",
        )


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("tareas", "creado_en", type_=sa.DateTime())
