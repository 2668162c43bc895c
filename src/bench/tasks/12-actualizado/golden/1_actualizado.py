"""require tareas.actualizado_en"""
import sqlalchemy as sa
from alembic import op

revision = "d1200001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE tareas SET actualizado_en = creado_en WHERE actualizado_en IS NULL")
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE tareas ADD CONSTRAINT ck_actualizado CHECK (actualizado_en IS NOT NULL) NOT VALID")
        op.execute("ALTER TABLE tareas VALIDATE CONSTRAINT ck_actualizado")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("actualizado_en", existing_type=sa.DateTime(), nullable=False)
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE tareas DROP CONSTRAINT ck_actualizado")


def downgrade():
    # the dates that were filled in are kept
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("actualizado_en", existing_type=sa.DateTime(), nullable=True)
