"""A unique index that is not made where names repeat.

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
    repetidos = (
        op.get_bind()
        .execute(sa.text("SELECT nombre FROM tareas GROUP BY nombre HAVING count(*) > 1"))
        .fetchall()
    )
    if repetidos:
        raise RuntimeError("tareas: nombre repeats")
    op.create_index("ux_tareas_nombre", "tareas", ["nombre"], unique=True)


def downgrade() -> None:
    op.drop_index("ux_tareas_nombre", table_name="tareas")
