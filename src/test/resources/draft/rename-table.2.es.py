"""eliminar la vista tareas, el nombre anterior de pendientes (paso 2 de 2)

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
    """Eliminar la vista tareas, el nombre anterior de pendientes (paso 2 de 2)."""
    # Ya nadie usa tareas; las filas están en pendientes y ahí se quedan.
    op.execute(sa.text("DROP VIEW tareas"))


def downgrade() -> None:
    """Revertir «Eliminar la vista tareas, el nombre anterior de pendientes (paso 2 de 2)»."""
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
