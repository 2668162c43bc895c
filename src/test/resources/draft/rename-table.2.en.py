"""drop the view tareas, the old name of pendientes (step 2 of 2)

Revision ID: fd6eb341d0d7
Revises: 4c3ee7d6523b
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "fd6eb341d0d7"
down_revision: Union[str, Sequence[str], None] = "4c3ee7d6523b"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Drop the view tareas, the old name of pendientes (step 2 of 2)."""
    # Nobody uses tareas any more; the rows are in pendientes and stay there.
    op.execute(sa.text("DROP VIEW tareas"))


def downgrade() -> None:
    """Undo "Drop the view tareas, the old name of pendientes (step 2 of 2)"."""
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
