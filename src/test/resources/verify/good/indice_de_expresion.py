"""An index on an expression.

sqlite: passed, lossless
postgresql: passed, lossless
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_usuarios_minusculas", "usuarios", [sa.text("lower(nombre)")])


def downgrade() -> None:
    op.drop_index("ix_usuarios_minusculas", table_name="usuarios")
