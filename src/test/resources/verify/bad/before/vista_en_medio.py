"""What stands before."""
from alembic import op

revision = "prev0001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("CREATE VIEW nombres AS SELECT id, nombre FROM tareas")


def downgrade() -> None:
    op.execute("DROP VIEW nombres")
