"""Phase 5: the column is renamed instead of dropped."""
import sqlalchemy as sa
from alembic import op

revision = "soft"
down_revision = "inicio"


def upgrade() -> None:
    op.add_column("tareas", sa.Column("descripcion", sa.String(500)))


def downgrade() -> None:
    op.alter_column("tareas", "descripcion", new_column_name="descripcion_deprecated")
