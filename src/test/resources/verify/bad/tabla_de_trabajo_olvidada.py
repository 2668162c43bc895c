"""A table of a half-done rebuild is left lying about.

sqlite: schema_after_upgrade left-behind
postgresql: schema_after_upgrade left-behind
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE TABLE _alembic_tmp_tareas AS SELECT id, nombre FROM tareas")


def downgrade() -> None:
    op.drop_table("_alembic_tmp_tareas")
