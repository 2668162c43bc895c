"""An index on some rows.

sqlite: passed, lossless
postgresql: passed, lossless
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index(
        "ix_tareas_con_orden",
        "tareas",
        ["orden"],
        sqlite_where=sa.text("orden > 0"),
        postgresql_where=sa.text("orden > 0"),
    )


def downgrade() -> None:
    op.drop_index("ix_tareas_con_orden", table_name="tareas")
