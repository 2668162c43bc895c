"""Numbers become words, and 99 becomes one of them.

sqlite: upgrade_empty SQLITE_ERROR
postgresql: rows_after_downgrade values-lost
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tareas", sa.Column("nivel", sa.String(10)))
    op.execute("UPDATE tareas SET nivel = CASE orden WHEN 1 THEN 'alta' ELSE 'media' END")
    op.drop_column("tareas", "orden")
    op.alter_column("tareas", "nivel", existing_type=sa.String(10), nullable=False)


def downgrade() -> None:
    op.add_column("tareas", sa.Column("orden", sa.Integer()))
    op.execute("UPDATE tareas SET orden = CASE nivel WHEN 'alta' THEN 1 ELSE 2 END")
    op.drop_column("tareas", "nivel")
