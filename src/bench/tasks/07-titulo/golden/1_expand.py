"""give tareas.nombre a second name, titulo"""
import sqlalchemy as sa
from alembic import op

revision = "d0700001"
down_revision = "base0001"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("tareas", sa.Column("titulo", sa.String(100), nullable=True))
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            "CREATE FUNCTION tareas_dos_nombres() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            " IF TG_OP = 'INSERT' THEN"
            " NEW.titulo := coalesce(NEW.titulo, NEW.nombre); NEW.nombre := coalesce(NEW.nombre, NEW.titulo);"
            " ELSIF NEW.titulo IS DISTINCT FROM OLD.titulo THEN NEW.nombre := NEW.titulo;"
            " ELSE NEW.titulo := NEW.nombre; END IF;"
            " RETURN NEW; END $$"
        )
        op.execute(
            "CREATE TRIGGER tareas_dos_nombres BEFORE INSERT OR UPDATE ON tareas"
            " FOR EACH ROW EXECUTE FUNCTION tareas_dos_nombres()"
        )
    else:
        # a new application writes titulo only, and a trigger of SQLite acts after the check for null
        with op.batch_alter_table("tareas") as batch_op:
            batch_op.alter_column("nombre", existing_type=sa.String(100), nullable=True)
        op.execute(
            "CREATE TRIGGER tareas_nace AFTER INSERT ON tareas BEGIN"
            " UPDATE tareas SET titulo = coalesce(NEW.titulo, NEW.nombre), nombre = coalesce(NEW.nombre, NEW.titulo)"
            " WHERE id = NEW.id; END"
        )
        op.execute(
            "CREATE TRIGGER tareas_nombre AFTER UPDATE OF nombre ON tareas WHEN NEW.nombre IS NOT OLD.nombre BEGIN"
            " UPDATE tareas SET titulo = NEW.nombre WHERE id = NEW.id AND titulo IS NOT NEW.nombre; END"
        )
        op.execute(
            "CREATE TRIGGER tareas_titulo AFTER UPDATE OF titulo ON tareas WHEN NEW.titulo IS NOT OLD.titulo BEGIN"
            " UPDATE tareas SET nombre = NEW.titulo WHERE id = NEW.id AND nombre IS NOT NEW.titulo; END"
        )


def downgrade():
    if op.get_context().dialect.name == "postgresql":
        op.execute("DROP TRIGGER tareas_dos_nombres ON tareas")
        op.execute("DROP FUNCTION tareas_dos_nombres()")
    else:
        for name in ("tareas_nace", "tareas_nombre", "tareas_titulo"):
            op.execute(f"DROP TRIGGER {name}")
        with op.batch_alter_table("tareas") as batch_op:
            batch_op.alter_column("nombre", existing_type=sa.String(100), nullable=False)
    op.drop_column("tareas", "titulo")
