"""A column takes shorter texts than the application writes

application, sqlite: refuses values of usuarios.nombre at 22 with SQLITE_CONSTRAINT_CHECK: insert_all
application, postgresql: refuses values of usuarios.nombre at 21 with 22001: insert_all

Revision ID: texto0ma
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "texto0ma"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.execute("UPDATE usuarios SET nombre = substr(nombre, 1, 40)")
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.alter_column("nombre", existing_type=sa.String(80), type_=sa.String(40))
        batch_op.create_check_constraint("ck_usuarios_nombre", "length(nombre) <= 40")


def downgrade():
    # alambique: loses usuarios.nombre - what was cut off is not kept
    with op.batch_alter_table("usuarios") as batch_op:
        batch_op.drop_constraint("ck_usuarios_nombre", type_="check")
        batch_op.alter_column("nombre", existing_type=sa.String(40), type_=sa.String(80))
