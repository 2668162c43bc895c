"""tareas.creado_en with time zone"""
import sqlalchemy as sa
from alembic import op

revision = "d2700001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    # what is stored is UTC; a session may be anywhere. SQLite keeps no time zones: nothing to do
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "ALTER TABLE tareas ALTER COLUMN creado_en TYPE timestamp with time zone USING creado_en AT TIME ZONE 'UTC'"
        )


def downgrade():
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "ALTER TABLE tareas ALTER COLUMN creado_en TYPE timestamp without time zone"
            " USING creado_en AT TIME ZONE 'UTC'"
        )
