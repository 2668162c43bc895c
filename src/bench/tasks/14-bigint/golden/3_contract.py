"""the wide twins take over"""
import sqlalchemy as sa
from alembic import op

revision = "d1400003"
down_revision = "d1400002"
branch_labels = None
depends_on = None


def upgrade():
    if op.get_context().dialect.name != "postgresql":
        return
    op.execute("ALTER TABLE comentarios DROP CONSTRAINT fk_comentarios_tarea_id_tareas")
    op.execute("ALTER TABLE tareas ALTER COLUMN id_ancho SET NOT NULL")
    op.execute("ALTER TABLE comentarios ALTER COLUMN tarea_id_ancho SET NOT NULL")
    for table, column in (("tareas", "id"), ("comentarios", "tarea_id")):
        op.execute(f"ALTER TABLE {table} DROP CONSTRAINT ck_{table}_ancho")
        op.execute(f"DROP TRIGGER {table}_ancho ON {table}")
        op.execute(f"DROP FUNCTION {table}_ancho()")
    op.execute("ALTER SEQUENCE tareas_id_seq OWNED BY tareas.id_ancho")
    op.execute("ALTER SEQUENCE tareas_id_seq AS bigint")
    op.execute("ALTER TABLE tareas ALTER COLUMN id_ancho SET DEFAULT nextval('tareas_id_seq')")
    op.execute("ALTER TABLE tareas DROP CONSTRAINT pk_tareas")
    op.execute("DROP INDEX ix_comentarios_tarea_id")
    op.execute("ALTER TABLE tareas DROP COLUMN id")
    op.execute("ALTER TABLE comentarios DROP COLUMN tarea_id")
    op.execute("ALTER TABLE tareas RENAME COLUMN id_ancho TO id")
    op.execute("ALTER TABLE comentarios RENAME COLUMN tarea_id_ancho TO tarea_id")
    op.execute("ALTER TABLE tareas ADD CONSTRAINT pk_tareas PRIMARY KEY USING INDEX uq_tareas_ancho")
    op.execute("ALTER INDEX ix_comentarios_ancho RENAME TO ix_comentarios_tarea_id")
    op.execute(
        "ALTER TABLE comentarios ADD CONSTRAINT fk_comentarios_tarea_id_tareas"
        " FOREIGN KEY (tarea_id) REFERENCES tareas (id) NOT VALID"
    )
    op.execute("ALTER TABLE comentarios VALIDATE CONSTRAINT fk_comentarios_tarea_id_tareas")


def downgrade():
    if op.get_context().dialect.name != "postgresql":
        return
    # the way back is for as long as no number needs more than 32 bits; otherwise this stops by itself
    op.execute("ALTER TABLE tareas ALTER COLUMN id TYPE integer")
    op.execute("ALTER TABLE comentarios ALTER COLUMN tarea_id TYPE integer")
    op.execute("ALTER SEQUENCE tareas_id_seq AS integer")
    for table, column in (("tareas", "id"), ("comentarios", "tarea_id")):
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column}_ancho bigint")
        op.execute(f"UPDATE {table} SET {column}_ancho = {column}")
        op.execute(f"ALTER TABLE {table} ADD CONSTRAINT ck_{table}_ancho CHECK ({column}_ancho IS NOT NULL)")
        op.execute(
            f"CREATE FUNCTION {table}_ancho() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN NEW.{column}_ancho := NEW.{column}; RETURN NEW; END $$"
        )
        op.execute(
            f"CREATE TRIGGER {table}_ancho BEFORE INSERT OR UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_ancho()"
        )
    op.execute("CREATE UNIQUE INDEX uq_tareas_ancho ON tareas (id_ancho)")
    op.execute("CREATE INDEX ix_comentarios_ancho ON comentarios (tarea_id_ancho)")
