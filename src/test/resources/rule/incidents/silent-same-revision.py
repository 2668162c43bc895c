"""What went wrong, in the words of the course."""
from alembic import op
import sqlalchemy as sa

revision = "silent-same-"
down_revision = None


def upgrade() -> None:
    """Go on."""
    op.create_table(
        "pasos",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("fase", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_pasos"),
    )
    op.create_index("ix_pasos_fase", "pasos", ["fase"])
    op.create_check_constraint("ck_pasos_fase", "pasos", "fase > 0")
    op.create_unique_constraint("uq_pasos_fase", "pasos", ["fase"])
    op.create_foreign_key("fk_pasos_venta", "pasos", "tareas", ["fase"], ["id"])


def downgrade() -> None:
    """Go back."""
    raise RuntimeError("not part of this incident")
