"""add tareas.usuario_id, not required yet"""
import sqlalchemy as sa
from alembic import op

revision = "d1000001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_context().dialect.name == "postgresql":
        op.add_column("tareas", sa.Column("usuario_id", sa.Integer(), nullable=True))
        op.execute(
            "ALTER TABLE tareas ADD CONSTRAINT fk_tareas_usuario_id_usuarios"
            " FOREIGN KEY (usuario_id) REFERENCES usuarios (id) NOT VALID"
        )
    else:
        with op.batch_alter_table("tareas") as batch_op:
            batch_op.add_column(sa.Column("usuario_id", sa.Integer(), nullable=True))
            batch_op.create_foreign_key("fk_tareas_usuario_id_usuarios", "usuarios", ["usuario_id"], ["id"])
    op.create_index("ix_tareas_usuario_id", "tareas", ["usuario_id"])


def downgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_index("ix_tareas_usuario_id")
        batch_op.drop_constraint("fk_tareas_usuario_id_usuarios", type_="foreignkey")
        batch_op.drop_column("usuario_id")
