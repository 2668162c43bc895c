"""clientes.direccion from calle and numero"""
import sqlalchemy as sa
from alembic import op

revision = "d2200001"
down_revision = "base0002"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("clientes", sa.Column("direccion", sa.String(91), nullable=True))
    op.execute(
        "UPDATE clientes SET direccion = CASE WHEN calle IS NULL THEN numero WHEN numero IS NULL THEN calle"
        " ELSE calle || ' ' || numero END"
    )


def downgrade():
    op.drop_column("clientes", "direccion")
