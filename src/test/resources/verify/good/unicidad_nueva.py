"""A unique constraint where nothing repeats.

sqlite: passed, lossless
postgresql: passed, lossless
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.create_unique_constraint("uq_usuarios_id_nombre", ["id", "nombre"])


def downgrade() -> None:
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.drop_constraint("uq_usuarios_id_nombre", type_="unique")
