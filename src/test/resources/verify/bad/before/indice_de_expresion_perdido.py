"""What stands before."""
from alembic import op

revision = "prev0001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE INDEX ix_tareas_minusculas ON tareas (lower(nombre))")


def downgrade() -> None:
    op.drop_index("ix_tareas_minusculas", table_name="tareas")
