"""A rule the old rows are held against, and that goes on the way back.

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
        op.execute("ALTER TABLE tareas VALIDATE CONSTRAINT ck_tareas_maxima")


def downgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.drop_constraint("ck_tareas_maxima", "tareas", type_="check")
