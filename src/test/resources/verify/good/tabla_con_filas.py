"""A table that comes with rows.

sqlite: passed, loses_new_writes
postgresql: passed, loses_new_writes
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    niveles = op.create_table(
        "niveles",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("nombre", sa.String(20), nullable=False),
    )
    op.bulk_insert(niveles, [{"id": 1, "nombre": "baja"}, {"id": 2, "nombre": "alta"}])


def downgrade() -> None:
    op.drop_table("niveles")
