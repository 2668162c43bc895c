"""A table is made anew under its name and filled with its rows and their keys; the sequence that
comes with it starts at one.

postgresql: rows_after_upgrade sequence-behind
sqlite: passed
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "comentarios_nuevos",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("tarea_id", sa.Integer(), nullable=False),
        sa.Column("texto", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["tarea_id"], ["tareas.id"], ondelete="CASCADE"),
    )
    op.execute("INSERT INTO comentarios_nuevos SELECT id, tarea_id, texto FROM comentarios")
    op.drop_table("comentarios")
    op.rename_table("comentarios_nuevos", "comentarios")


def downgrade() -> None:
    raise NotImplementedError("the old table is gone")
