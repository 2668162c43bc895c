"""drop nombre, prioridad of tareas, kept aside, for etiqueta

Revision ID: 2c257bce9ae8
Revises: bff2a33aff8d
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "2c257bce9ae8"
down_revision: Union[str, Sequence[str], None] = "bff2a33aff8d"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


# alambique: loses tareas.nombre - dropped with its values
# alambique: loses tareas.prioridad - dropped with its values
def upgrade() -> None:
    """Drop nombre, prioridad of tareas, kept aside, for etiqueta.

    Before the next revision: When nobody wants to go back any more, drop
    tareas_etiqueta_before: until then it grows no more and costs its space only.
    """
    # tareas_etiqueta_before keeps the values of nombre, prioridad by the key of their
    # row, and a downgrade takes them from there.
    # The copy only reads tareas; dropping the columns then takes ACCESS EXCLUSIVE for a
    # moment on PostgreSQL, without a rewrite.
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text("UPDATE tareas SET nombre = nombre WHERE 1 = 0"))
    op.create_table(
        "tareas_etiqueta_before",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nombre", sa.String(length=100), nullable=True),
        sa.Column("prioridad", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_tareas_etiqueta_before"),
    )
    op.execute(
        sa.text(
            "INSERT INTO tareas_etiqueta_before (id, nombre, prioridad) SELECT id, "
            "nombre, prioridad FROM tareas"
        )
    )
    op.drop_column("tareas", "nombre")
    op.drop_column("tareas", "prioridad")


def downgrade() -> None:
    """Undo "Drop nombre, prioridad of tareas, kept aside, for etiqueta".

    What does not come back: A downgrade brings nombre, prioridad back from
    tareas_etiqueta_before; rows written since have no value there. Count them before
    it: SELECT count(*) FROM tareas WHERE NOT EXISTS (SELECT 1 FROM
    tareas_etiqueta_before WHERE tareas_etiqueta_before.id = tareas.id).
    """
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text("UPDATE tareas SET etiqueta = etiqueta WHERE 1 = 0"))
    op.add_column("tareas", sa.Column("nombre", sa.String(length=100), nullable=True))
    op.add_column("tareas", sa.Column("prioridad", sa.Integer(), nullable=True))
    op.execute(
        sa.text(
            "UPDATE tareas SET nombre = (SELECT tareas_etiqueta_before.nombre FROM "
            "tareas_etiqueta_before WHERE tareas_etiqueta_before.id = tareas.id), "
            "prioridad = (SELECT tareas_etiqueta_before.prioridad FROM "
            "tareas_etiqueta_before WHERE tareas_etiqueta_before.id = tareas.id)"
        )
    )
    op.execute(
        sa.text(
            "UPDATE tareas SET nombre = :nombre WHERE nombre IS NULL"
        ).bindparams(nombre="")
    )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "nombre", existing_type=sa.String(length=100), nullable=False
        )
    op.drop_table("tareas_etiqueta_before")
