"""A foreign key over rows that point nowhere.

sqlite: foreign_keys foreign-key-broken
postgresql: upgrade 23503
"""
from alembic import op

revision = "b1"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.create_foreign_key("fk_tareas_orden", "usuarios", ["orden"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("fk_tareas_orden", type_="foreignkey")
