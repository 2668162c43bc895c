"""convertir prioridad de tareas en prioridad varchar(10) (paso 3 de 3: intercambio)

Revision ID: b1b43071d093
Revises: 7d682590ae66
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "b1b43071d093"
down_revision: Union[str, Sequence[str], None] = "7d682590ae66"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


# alambique: loses tareas.prioridad - se elimina con sus valores
def upgrade() -> None:
    """Convertir prioridad de tareas en prioridad varchar(10) (paso 3 de 3: intercambio)."""
    # Un CHECK que no se valida de inmediato permite que PostgreSQL revise las filas de
    # tareas mientras todos pueden leer y escribir; SET NOT NULL ya no necesita
    # revisarlas.
    # El controlador de SQLite solo abre una transacción antes de cambiar filas; la
    # primera sentencia no cambia ninguna y hace que un fallo deshaga también allí el
    # paso entero, para poder ejecutarlo otra vez.
    # PostgreSQL toma ACCESS EXCLUSIVE sobre tareas para el intercambio y solo cambia su
    # catálogo mientras tanto; pon lock_timeout y reintenta si tiene que esperar a una
    # consulta larga.
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text("UPDATE tareas SET prioridad = prioridad WHERE 1 = 0"))
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            sa.text(
                "ALTER TABLE tareas VALIDATE CONSTRAINT "
                "ck_tareas_prioridad_new_not_null"
            )
        )
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text("DROP TRIGGER sync_tareas_prioridad_prioridad_new_insert"))
        op.execute(sa.text("DROP TRIGGER sync_tareas_prioridad_prioridad_new_old"))
        op.execute(sa.text("DROP TRIGGER sync_tareas_prioridad_prioridad_new_new"))
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            sa.text("DROP TRIGGER sync_tareas_prioridad_prioridad_new ON tareas")
        )
        op.execute(sa.text("DROP FUNCTION sync_tareas_prioridad_prioridad_new()"))
    op.drop_column("tareas", "prioridad")
    op.alter_column(
        "tareas",
        "prioridad_new",
        new_column_name="prioridad",
        existing_type=sa.String(length=10),
    )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "prioridad", existing_type=sa.String(length=10), nullable=False
        )
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(
            op.f("ck_tareas_prioridad_new_not_null"), "tareas", type_="check"
        )


def downgrade() -> None:
    """Revertir «Convertir prioridad de tareas en prioridad varchar(10) (paso 3 de 3: intercambio)».

    Lo que no vuelve: Un downgrade vuelve a convertir tareas.prioridad según la tabla:
    'baja'=1, 'media'=2, 'alta'=3; todo lo demás pasa a ser 2. Un valor que no estaba en
    la tabla de la conversión no vuelve. Para saber cuántas filas son, cuéntalas antes
    de aplicar: SELECT prioridad, count(*) FROM tareas WHERE prioridad IS NULL OR
    prioridad NOT IN (1, 2, 3) GROUP BY prioridad.
    """
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text("UPDATE tareas SET prioridad = prioridad WHERE 1 = 0"))
    op.add_column("tareas", sa.Column("prioridad_old", sa.Integer(), nullable=True))
    op.execute(
        sa.text(
            "UPDATE tareas SET prioridad_old = CASE prioridad WHEN 'baja' THEN 1 WHEN "
            "'media' THEN 2 WHEN 'alta' THEN 3 ELSE 2 END"
        )
    )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "prioridad", existing_type=sa.String(length=10), nullable=True
        )
    op.alter_column(
        "tareas",
        "prioridad",
        new_column_name="prioridad_new",
        existing_type=sa.String(length=10),
    )
    op.alter_column(
        "tareas",
        "prioridad_old",
        new_column_name="prioridad",
        existing_type=sa.Integer(),
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
        op.create_check_constraint(
            op.f("ck_tareas_prioridad_new_not_null"),
            "tareas",
            "prioridad_new IS NOT NULL",
            postgresql_not_valid=True,
        )
