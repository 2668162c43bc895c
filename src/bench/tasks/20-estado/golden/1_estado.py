"""completada becomes estado"""
import sqlalchemy as sa
from alembic import op

revision = "d2000001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("tareas", sa.Column("estado", sa.String(20), server_default="pendiente", nullable=True))
    op.execute("UPDATE tareas SET estado = CASE WHEN completada THEN 'completada' ELSE 'pendiente' END")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("estado", existing_type=sa.String(20), existing_server_default="pendiente", nullable=False)
        batch_op.create_check_constraint(
            op.f("ck_tareas_estado"), "estado IN ('pendiente', 'completada', 'cancelada')"
        )
        batch_op.drop_column("completada")


def downgrade():
    """A task that was cancelled comes back as not completed."""
    op.add_column("tareas", sa.Column("completada", sa.Boolean(), nullable=True))
    op.execute("UPDATE tareas SET completada = (estado = 'completada')")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("completada", existing_type=sa.Boolean(), nullable=False)
        batch_op.drop_constraint(op.f("ck_tareas_estado"), type_="check")
        batch_op.drop_column("estado")
