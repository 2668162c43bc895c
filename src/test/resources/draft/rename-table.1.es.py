"""renombrar la tabla tareas a pendientes y conservar tareas como vista (paso 1 de 2)

Revision ID: 4c3ee7d6523b
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "4c3ee7d6523b"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Renombrar la tabla tareas a pendientes y conservar tareas como vista (paso 1 de 2).

    Antes de la siguiente revisión: Despliega este paso y luego la aplicación que usa
    pendientes. Sigue solo cuando ninguna instancia use tareas.
    """
    # La vista tareas muestra pendientes con su nombre anterior, y lo que se escribe en
    # ella va a pendientes: instancias viejas y nuevas de la aplicación pueden convivir.
    # La tabla se renombra y la vista se crea en una sola transacción, así que nadie
    # echa en falta tareas; el bloqueo es breve.
    op.rename_table("tareas", "pendientes")
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            sa.text(
                "CREATE VIEW tareas AS SELECT id, nombre, completada, prioridad, "
                "creado_en FROM pendientes"
            )
        )
        op.execute(
            sa.text(
                "CREATE TRIGGER tareas_insert INSTEAD OF INSERT ON tareas BEGIN "
                "INSERT INTO pendientes (id, nombre, completada, prioridad, "
                "creado_en) VALUES (NEW.id, NEW.nombre, NEW.completada, "
                "NEW.prioridad, NEW.creado_en); END"
            )
        )
        op.execute(
            sa.text(
                "CREATE TRIGGER tareas_update INSTEAD OF UPDATE ON tareas BEGIN "
                "UPDATE pendientes SET id = NEW.id, nombre = NEW.nombre, completada = "
                "NEW.completada, prioridad = NEW.prioridad, creado_en = NEW.creado_en "
                "WHERE id = OLD.id; END"
            )
        )
        op.execute(
            sa.text(
                "CREATE TRIGGER tareas_delete INSTEAD OF DELETE ON tareas BEGIN "
                "DELETE FROM pendientes WHERE id = OLD.id; END"
            )
        )
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            sa.text(
                "CREATE VIEW tareas AS SELECT id, nombre, completada, prioridad, "
                "creado_en FROM pendientes"
            )
        )


def downgrade() -> None:
    """Revertir «Renombrar la tabla tareas a pendientes y conservar tareas como vista (paso 1 de 2)»."""
    op.execute(sa.text("DROP VIEW tareas"))
    op.rename_table("pendientes", "tareas")
