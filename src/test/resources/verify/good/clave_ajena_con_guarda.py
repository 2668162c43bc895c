"""A foreign key that is not made where rows point nowhere.

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
    malas = op.get_bind().scalar(
        sa.text(
            "SELECT count(*) FROM tareas AS t WHERE t.orden IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM usuarios AS u WHERE u.id = t.orden)"
        )
    )
    if malas:
        raise RuntimeError("tareas: orden without usuarios")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.create_foreign_key("fk_tareas_orden", "usuarios", ["orden"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("fk_tareas_orden", type_="foreignkey")
