"""rename table tareas to pendientes and keep tareas as a view (step 1 of 2)

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
    """Rename table tareas to pendientes and keep tareas as a view (step 1 of 2).

    Before the next revision: Deploy this step, then the application that uses
    pendientes. Go on only when no instance uses tareas any more.
    """
    # The view tareas shows pendientes under its old name, and what is written into it
    # goes into pendientes: old and new instances of the application can run side by
    # side.
    # The table is renamed and the view made in one transaction, so nobody finds tareas
    # missing; the lock is brief.
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
    """Undo "Rename table tareas to pendientes and keep tareas as a view (step 1 of 2)"."""
    op.execute(sa.text("DROP VIEW tareas"))
    op.rename_table("pendientes", "tareas")
