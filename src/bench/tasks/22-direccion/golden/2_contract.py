"""drop calle and numero, kept aside"""
import sqlalchemy as sa
from alembic import op

revision = "d2200002"
down_revision = "d2200001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "clientes_direccion_anterior",
        sa.Column("cliente_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("calle", sa.String(80), nullable=True),
        sa.Column("numero", sa.String(10), nullable=True),
        sa.PrimaryKeyConstraint("cliente_id", name="pk_clientes_direccion_anterior"),
    )
    op.execute(
        "INSERT INTO clientes_direccion_anterior (cliente_id, calle, numero) SELECT id, calle, numero FROM clientes"
    )
    with op.batch_alter_table("clientes") as batch_op:
        batch_op.drop_column("calle")
        batch_op.drop_column("numero")


def downgrade():
    with op.batch_alter_table("clientes") as batch_op:
        batch_op.add_column(sa.Column("calle", sa.String(80), nullable=True))
        batch_op.add_column(sa.Column("numero", sa.String(10), nullable=True))
    op.execute(
        "UPDATE clientes SET"
        " calle = (SELECT a.calle FROM clientes_direccion_anterior a WHERE a.cliente_id = clientes.id),"
        " numero = (SELECT a.numero FROM clientes_direccion_anterior a WHERE a.cliente_id = clientes.id)"
    )
    op.drop_table("clientes_direccion_anterior")
