"""drop tareas.nombre"""
import sqlalchemy as sa
from alembic import op

revision = "d0700003"
down_revision = "d0700002"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_context().dialect.name == "postgresql":
        op.execute("ALTER TABLE tareas ADD CONSTRAINT ck_titulo CHECK (titulo IS NOT NULL) NOT VALID")
        op.execute("ALTER TABLE tareas VALIDATE CONSTRAINT ck_titulo")
        op.alter_column("tareas", "titulo", nullable=False)
        op.execute("ALTER TABLE tareas DROP CONSTRAINT ck_titulo")
        op.execute("DROP TRIGGER tareas_dos_nombres ON tareas")
        op.execute("DROP FUNCTION tareas_dos_nombres()")
        op.drop_column("tareas", "nombre")
    else:
        for name in ("tareas_nace", "tareas_nombre", "tareas_titulo"):
            op.execute(f"DROP TRIGGER {name}")
        with op.batch_alter_table("tareas") as batch_op:
            batch_op.alter_column("titulo", existing_type=sa.String(100), nullable=False)
            batch_op.drop_column("nombre")


def downgrade():
    op.add_column("tareas", sa.Column("nombre", sa.String(100), nullable=True))
    op.execute("UPDATE tareas SET nombre = titulo")
    if op.get_context().dialect.name == "postgresql":
        op.alter_column("tareas", "titulo", nullable=True)
        op.alter_column("tareas", "nombre", nullable=False)
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
        with op.batch_alter_table("tareas") as batch_op:
            batch_op.alter_column("titulo", existing_type=sa.String(100), nullable=True)
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
