"""turn prioridad of tareas into prioridad varchar(10) (step 1 of 3: new column beside)

Revision ID: 48bae936e2b8
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "48bae936e2b8"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Turn prioridad of tareas into prioridad varchar(10) (step 1 of 3: new column beside).

    Before the next revision: Deploy this step, then the next one; the running
    application goes on using tareas.prioridad. Do not deploy an application that reads
    tareas.prioridad_new yet: old rows do not have it until step 2.
    """
    # tareas.prioridad_new stands beside tareas.prioridad and takes null, so old and new
    # instances of the application can run side by side.
    # Triggers see to it from here on that tareas.prioridad and tareas.prioridad_new say
    # the same, whichever an application writes: old and new instances can run side by
    # side. What is written to tareas.prioridad_new comes back by the table: 'baja'=1,
    # 'media'=2, 'alta'=3; everything else becomes 2.
    # PostgreSQL only changes its catalogue: no rewrite, one brief lock.
    op.add_column(
        "tareas", sa.Column("prioridad_new", sa.String(length=10), nullable=True)
    )
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            sa.text(
                "CREATE TRIGGER sync_tareas_prioridad_prioridad_new_insert AFTER "
                "INSERT ON tareas WHEN NEW.prioridad_new IS NOT CASE NEW.prioridad "
                "WHEN 1 THEN 'baja' WHEN 2 THEN 'media' WHEN 3 THEN 'alta' ELSE "
                "'media' END BEGIN UPDATE tareas SET prioridad = CASE WHEN "
                "NEW.prioridad_new IS NULL THEN NEW.prioridad ELSE CASE "
                "NEW.prioridad_new WHEN 'baja' THEN 1 WHEN 'media' THEN 2 WHEN 'alta' "
                "THEN 3 ELSE 2 END END, prioridad_new = coalesce(NEW.prioridad_new, "
                "CASE NEW.prioridad WHEN 1 THEN 'baja' WHEN 2 THEN 'media' WHEN 3 "
                "THEN 'alta' ELSE 'media' END) WHERE rowid = NEW.rowid; END"
            )
        )
        op.execute(
            sa.text(
                "CREATE TRIGGER sync_tareas_prioridad_prioridad_new_old AFTER UPDATE "
                "OF prioridad ON tareas WHEN NEW.prioridad IS NOT OLD.prioridad AND "
                "NEW.prioridad_new IS OLD.prioridad_new AND NEW.prioridad IS NOT CASE "
                "NEW.prioridad_new WHEN 'baja' THEN 1 WHEN 'media' THEN 2 WHEN 'alta' "
                "THEN 3 ELSE 2 END BEGIN UPDATE tareas SET prioridad_new = CASE "
                "NEW.prioridad WHEN 1 THEN 'baja' WHEN 2 THEN 'media' WHEN 3 THEN "
                "'alta' ELSE 'media' END WHERE rowid = NEW.rowid; END"
            )
        )
        op.execute(
            sa.text(
                "CREATE TRIGGER sync_tareas_prioridad_prioridad_new_new AFTER UPDATE "
                "OF prioridad_new ON tareas WHEN NEW.prioridad_new IS NOT "
                "OLD.prioridad_new AND NEW.prioridad_new IS NOT CASE NEW.prioridad "
                "WHEN 1 THEN 'baja' WHEN 2 THEN 'media' WHEN 3 THEN 'alta' ELSE "
                "'media' END BEGIN UPDATE tareas SET prioridad = CASE "
                "NEW.prioridad_new WHEN 'baja' THEN 1 WHEN 'media' THEN 2 WHEN 'alta' "
                "THEN 3 ELSE 2 END WHERE rowid = NEW.rowid; END"
            )
        )
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            sa.text(
                "CREATE FUNCTION sync_tareas_prioridad_prioridad_new() RETURNS "
                "trigger LANGUAGE plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN IF "
                "NEW.prioridad_new IS NULL THEN NEW.prioridad_new := CASE "
                "NEW.prioridad WHEN 1 THEN 'baja' WHEN 2 THEN 'media' WHEN 3 THEN "
                "'alta' ELSE 'media' END; ELSIF NEW.prioridad_new IS DISTINCT FROM "
                "(CASE NEW.prioridad WHEN 1 THEN 'baja' WHEN 2 THEN 'media' WHEN 3 "
                "THEN 'alta' ELSE 'media' END) THEN NEW.prioridad := CASE "
                "NEW.prioridad_new WHEN 'baja' THEN 1 WHEN 'media' THEN 2 WHEN 'alta' "
                "THEN 3 ELSE 2 END; END IF; ELSIF NEW.prioridad_new IS DISTINCT FROM "
                "OLD.prioridad_new THEN IF NEW.prioridad_new IS DISTINCT FROM (CASE "
                "NEW.prioridad WHEN 1 THEN 'baja' WHEN 2 THEN 'media' WHEN 3 THEN "
                "'alta' ELSE 'media' END) THEN NEW.prioridad := CASE "
                "NEW.prioridad_new WHEN 'baja' THEN 1 WHEN 'media' THEN 2 WHEN 'alta' "
                "THEN 3 ELSE 2 END; END IF; ELSIF NEW.prioridad IS DISTINCT FROM "
                "OLD.prioridad THEN NEW.prioridad_new := CASE NEW.prioridad WHEN 1 "
                "THEN 'baja' WHEN 2 THEN 'media' WHEN 3 THEN 'alta' ELSE 'media' END; "
                "END IF; RETURN NEW; END $$"
            )
        )
        op.execute(
            sa.text(
                "CREATE TRIGGER sync_tareas_prioridad_prioridad_new BEFORE INSERT OR "
                "UPDATE ON tareas FOR EACH ROW EXECUTE FUNCTION "
                "sync_tareas_prioridad_prioridad_new()"
            )
        )


def downgrade() -> None:
    """Undo "Turn prioridad of tareas into prioridad varchar(10) (step 1 of 3: new column beside)".

    What does not come back: A downgrade drops tareas.prioridad_new with the values
    written since.
    """
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text("DROP TRIGGER sync_tareas_prioridad_prioridad_new_insert"))
        op.execute(sa.text("DROP TRIGGER sync_tareas_prioridad_prioridad_new_old"))
        op.execute(sa.text("DROP TRIGGER sync_tareas_prioridad_prioridad_new_new"))
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            sa.text("DROP TRIGGER sync_tareas_prioridad_prioridad_new ON tareas")
        )
        op.execute(sa.text("DROP FUNCTION sync_tareas_prioridad_prioridad_new()"))
    op.drop_column("tareas", "prioridad_new")
