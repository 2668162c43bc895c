"""before"""
from alembic import op

revision = "prev0001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    if op.get_context().dialect.name == "sqlite":
        op.execute("INSERT INTO comentarios (tarea_id, texto) VALUES (999999, 'de nadie')")


def downgrade() -> None:
    pass
