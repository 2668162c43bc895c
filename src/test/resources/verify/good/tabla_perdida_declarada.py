"""A table goes, and the script says so.

sqlite: passed, loses_old_data
postgresql: passed, loses_old_data
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


# alambique: loses comentarios - nobody comments any more
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
