"""A rule made anew for all rows, though it comes back as a stricter one than it was.

sqlite: passed
postgresql: schema_after_downgrade schema-differs
"""
from alembic import op

revision = "b1"
down_revision = "prev0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("ck_tareas_maxima", "tareas", type_="check")
        op.create_check_constraint("ck_tareas_maxima", "tareas", "prioridad <= 5")


def downgrade() -> None:
    pass
