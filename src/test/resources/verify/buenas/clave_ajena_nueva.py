"""clave ajena nueva

Revision ID: b1
Revises: base0001
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
        batch_op.create_foreign_key(
            "fk_tareas_revisor_id_usuarios", "usuarios", ["revisor_id"], ["id"]
        )
        batch_op.create_index("ix_tareas_revisor_id", ["revisor_id"])


def downgrade() -> None:
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_index("ix_tareas_revisor_id")
        batch_op.drop_constraint("fk_tareas_revisor_id_usuarios", type_="foreignkey")
        batch_op.drop_column("revisor_id")
