"""Local times become moments and local times again, though a clock skips an hour in spring.

sqlite: passed
postgresql: rows_after_downgrade values-lost
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None

ZONE = "creado_en AT TIME ZONE 'Europe/Madrid'"


def upgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.alter_column(
            "tareas", "creado_en", type_=sa.DateTime(timezone=True), postgresql_using=ZONE
        )


def downgrade() -> None:
    if op.get_context().dialect.name == "postgresql":
        op.alter_column(
            "tareas", "creado_en", type_=sa.DateTime(), postgresql_using=ZONE
        )
