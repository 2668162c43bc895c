"""The table comes back empty.

sqlite: rows_after_downgrade values-lost
postgresql: rows_after_downgrade values-lost
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table("comentarios")


def downgrade() -> None:
    op.create_table(
        "comentarios",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tarea_id", sa.Integer(), nullable=False),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["tarea_id"], ["tareas.id"], name="fk_comentarios_tarea", ondelete="CASCADE"
        ),
    )
