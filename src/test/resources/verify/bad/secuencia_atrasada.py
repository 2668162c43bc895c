"""A sequence is set back below the keys there are, so that new rows get keys twice.

postgresql: rows_after_upgrade sequence-behind
sqlite: passed
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tareas", sa.Column("rango", sa.Integer()))
    if op.get_context().dialect.name == "postgresql":
        op.execute("SELECT setval('tareas_id_seq', 1, false)")


def downgrade() -> None:
    op.drop_column("tareas", "rango")
