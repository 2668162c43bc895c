"""prioridad as text"""
import sqlalchemy as sa
from alembic import op

revision = "d1900001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("tareas", sa.Column("prioridad_texto", sa.String(10), nullable=True))
    op.execute(
        "UPDATE tareas SET prioridad_texto = CASE prioridad WHEN 1 THEN 'baja' WHEN 2 THEN 'media'"
        " WHEN 3 THEN 'alta' ELSE 'media' END"
    )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_column("prioridad")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("prioridad_texto", new_column_name="prioridad", existing_type=sa.String(10), nullable=False)


def downgrade():
    """Values other than 1, 2 and 3 do not come back."""
    op.add_column("tareas", sa.Column("prioridad_numero", sa.Integer(), nullable=True))
    op.execute(
        "UPDATE tareas SET prioridad_numero = CASE prioridad WHEN 'baja' THEN 1 WHEN 'media' THEN 2 WHEN 'alta' THEN 3 END"
    )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_column("prioridad")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("prioridad_numero", new_column_name="prioridad", existing_type=sa.Integer())
