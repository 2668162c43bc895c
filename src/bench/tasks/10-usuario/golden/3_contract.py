"""require tareas.usuario_id"""
import sqlalchemy as sa
from alembic import op

revision = "d1000003"
down_revision = "d1000002"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE tareas VALIDATE CONSTRAINT fk_tareas_usuario_id_usuarios")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("usuario_id", existing_type=sa.Integer(), nullable=False)


def downgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("usuario_id", existing_type=sa.Integer(), nullable=True)
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE tareas DROP CONSTRAINT fk_tareas_usuario_id_usuarios")
        op.execute(
            "ALTER TABLE tareas ADD CONSTRAINT fk_tareas_usuario_id_usuarios"
            " FOREIGN KEY (usuario_id) REFERENCES usuarios (id) NOT VALID"
        )
