"""A new name for a column, written by a trigger while the old one is in use

application, sqlite: kept
application, postgresql: kept

Revision ID: nombre0c
Revises: base0001
"""
import sqlalchemy as sa
from alembic import op

revision = "nombre0c"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("tareas", sa.Column("titulo", sa.String(100)))
    op.execute("UPDATE tareas SET titulo = nombre")
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION copiar() RETURNS trigger LANGUAGE plpgsql AS "
            "'BEGIN NEW.titulo := NEW.nombre; RETURN NEW; END'"
        )
        op.execute("CREATE TRIGGER copia BEFORE INSERT OR UPDATE ON tareas FOR EACH ROW EXECUTE FUNCTION copiar()")
    else:
        op.execute(
            "CREATE TRIGGER copia AFTER INSERT ON tareas "
            "BEGIN UPDATE tareas SET titulo = NEW.nombre WHERE id = NEW.id; END"
        )


def downgrade():
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP TRIGGER copia ON tareas")
        op.execute("DROP FUNCTION copiar()")
    else:
        op.execute("DROP TRIGGER copia")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_column("titulo")
