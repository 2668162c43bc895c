"""convertir prioridad de tareas en prioridad varchar(10) (paso 1 de 3: columna nueva al lado)

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
    """Convertir prioridad de tareas en prioridad varchar(10) (paso 1 de 3: columna nueva al lado).

    Antes de la siguiente revisión: Despliega este paso y luego el siguiente; la
    aplicación que corre sigue usando tareas.prioridad. No despliegues todavía una
    aplicación que lea tareas.prioridad_new: las filas anteriores no lo tienen hasta el
    paso 2.
    """
    # tareas.prioridad_new está al lado de tareas.prioridad y acepta nulos, así que
    # instancias viejas y nuevas de la aplicación pueden convivir.
    # Desde aquí unos triggers cuidan que tareas.prioridad y tareas.prioridad_new digan
    # lo mismo, escriba la aplicación la que escriba: instancias viejas y nuevas pueden
    # convivir. Lo que se escribe en tareas.prioridad_new vuelve según la tabla:
    # 'baja'=1, 'media'=2, 'alta'=3; todo lo demás pasa a ser 2.
    # PostgreSQL solo cambia su catálogo: sin reescribir la tabla, con un bloqueo breve.
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
    """Revertir «Convertir prioridad de tareas en prioridad varchar(10) (paso 1 de 3: columna nueva al lado)».

    Lo que no vuelve: Un downgrade elimina tareas.prioridad_new con los valores escritos
    desde entonces.
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
