"""wide twins of tareas.id and comentarios.tarea_id"""
import sqlalchemy as sa
from alembic import op

revision = "d1400001"
down_revision = "base0002"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_context().dialect.name != "postgresql":
        return  # an INTEGER of SQLite holds 64 bits
    for table, column in (("tareas", "id"), ("comentarios", "tarea_id")):
        op.add_column(table, sa.Column(f"{column}_ancho", sa.BigInteger(), nullable=True))
        op.execute(
            f"CREATE FUNCTION {table}_ancho() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN NEW.{column}_ancho := NEW.{column}; RETURN NEW; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_ancho BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_ancho()"
        )


def downgrade():
    if op.get_context().dialect.name != "postgresql":
        return
    for table, column in (("tareas", "id"), ("comentarios", "tarea_id")):
        op.execute(f"DROP TRIGGER {table}_ancho ON {table}")
        op.execute(f"DROP FUNCTION {table}_ancho()")
        op.drop_column(table, f"{column}_ancho")
