"""A truth value is compared with a number, which only one of the databases has.

sqlite: passed
postgresql: upgrade_empty 42883
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("tareas", sa.Column("situacion", sa.String(20), nullable=True))
    op.execute(
        "UPDATE tareas SET situacion ="
        " CASE completada WHEN 1 THEN 'completada' ELSE 'pendiente' END"
    )


def downgrade() -> None:
    op.drop_column("tareas", "situacion")
