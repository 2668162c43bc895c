"""estado enumerado

Revision ID: b1
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


estado = sa.Enum("pendiente", "hecha", name="estado_tarea")


def upgrade() -> None:
    estado.create(op.get_bind(), checkfirst=True)
    op.add_column(
        "tareas", sa.Column("estado", estado, nullable=False, server_default="pendiente")
    )


def downgrade() -> None:
    op.drop_column("tareas", "estado")
    estado.drop(op.get_bind(), checkfirst=True)
