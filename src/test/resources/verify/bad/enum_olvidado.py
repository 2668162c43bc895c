"""The way back leaves the type of an enum behind.

sqlite: passed
postgresql: schema_after_downgrade schema-differs
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "turnos",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tipo", sa.Enum("manana", "tarde", name="tipo_turno"), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("turnos")
