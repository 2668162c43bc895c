"""Values of a table are changed by SQL put together at run time.

sqlite: rows_after_upgrade rows-differ
postgresql: rows_after_upgrade rows-differ
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    table = sorted(sa.inspect(op.get_bind()).get_table_names())[-1]
    op.execute("UPDATE " + table + " SET nombre = 'x'")


def downgrade() -> None:
    pass
