"""A failed index is passed over in silence.

sqlite: schema_after_upgrade not-as-declared
postgresql: schema_after_upgrade not-as-declared
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    try:
        with op.get_context().autocommit_block():
            op.create_index(
                "ux_tareas_nombre", "tareas", ["nombre"], unique=True, postgresql_concurrently=True
            )
    except sa.exc.DBAPIError:
        pass


def downgrade() -> None:
    op.drop_index("ux_tareas_nombre", table_name="tareas", if_exists=True)
