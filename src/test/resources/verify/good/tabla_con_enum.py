"""A table whose way back drops the type too.

sqlite: passed, loses_new_writes
postgresql: passed, loses_new_writes
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


tipo = sa.Enum("manana", "tarde", name="tipo_turno")


def upgrade() -> None:
    op.create_table(
        "turnos",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tipo", tipo, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("turnos")
    tipo.drop(op.get_bind(), checkfirst=True)
