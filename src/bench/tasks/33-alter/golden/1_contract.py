"""require tareas.categoria"""
import sqlalchemy as sa
from alembic import op

revision = "d3300001"
down_revision = "base0003"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE tareas ADD CONSTRAINT ck_categoria CHECK (categoria IS NOT NULL) NOT VALID")
        op.execute("ALTER TABLE tareas VALIDATE CONSTRAINT ck_categoria")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("categoria", existing_type=sa.String(50), existing_server_default="General", nullable=False)
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE tareas DROP CONSTRAINT ck_categoria")


def downgrade():
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("categoria", existing_type=sa.String(50), existing_server_default="General", nullable=True)
