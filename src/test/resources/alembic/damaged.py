"""Rota"""
from alembic import op
revision = "0b0b0b0b0b0b"
down_revision = "0a0a0a0a0a0a"


def upgrade() -> None:
    op.drop_column("t", "a" "b" c)
    op.drop_table("t")


def downgrade() -> None
    pass
