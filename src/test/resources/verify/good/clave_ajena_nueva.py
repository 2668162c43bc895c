"""A new column with a key.

sqlite: passed, loses_new_writes
postgresql: passed, loses_new_writes
"""
import sqlalchemy as sa
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.add_column(sa.Column("revisor_id", sa.Integer()))
        batch_op.create_foreign_key("fk_tareas_revisor", "usuarios", ["revisor_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("fk_tareas_revisor", type_="foreignkey")
        batch_op.drop_column("revisor_id")
