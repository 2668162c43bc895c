"""A check that the rows before it were not held against."""
from alembic import op

revision = "prev0001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.create_check_constraint(
            "ck_tareas_maxima", "tareas", "prioridad <= 5", postgresql_not_valid=True
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("ck_tareas_maxima", "tareas", type_="check")
