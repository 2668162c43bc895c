"""A column of an enum that is created and dropped.

sqlite: passed, loses_new_writes
postgresql: passed, loses_new_writes
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


estado = sa.Enum("normal", "urgente", name="tipo_tarea")


def upgrade() -> None:
    estado.create(op.get_bind(), checkfirst=True)
    op.add_column("tareas", sa.Column("tipo", estado, nullable=False, server_default="normal"))


def downgrade() -> None:
    op.drop_column("tareas", "tipo")
    estado.drop(op.get_bind(), checkfirst=True)
