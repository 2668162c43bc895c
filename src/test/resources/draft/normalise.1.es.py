"""dar a nombre de tareas su propia tabla, nombres (paso 1: tabla y clave)

Revision ID: d6ecca42200d
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "d6ecca42200d"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Dar a nombre de tareas su propia tabla, nombres (paso 1: tabla y clave).

    Antes de la siguiente revisión: Despliega este paso y haz después que la aplicación
    escriba tareas.nombre_id cada vez que escriba tareas.nombre, con una fila de
    nombres.
    """
    # Nadie usa nombres todavía.
    # Las filas que hay en tareas leen nulo en nombre_id; una aplicación que no conoce
    # la columna sigue como antes.
    # PostgreSQL solo cambia su catálogo: sin reescribir la tabla, con un bloqueo breve.
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text("UPDATE tareas SET nombre = nombre WHERE 1 = 0"))
    op.create_table(
        "nombres",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nombre", sa.String(length=100), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("nombre", name="uq_nombres_nombre"),
    )
    op.add_column("tareas", sa.Column("nombre_id", sa.Integer(), nullable=True))
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.create_foreign_key(
            "fk_tareas_nombre_id_nombres",
            "nombres",
            ["nombre_id"],
            ["id"],
            postgresql_not_valid=True,
        )


def downgrade() -> None:
    """Revertir «Dar a nombre de tareas su propia tabla, nombres (paso 1: tabla y clave)».

    Lo que no vuelve: Un downgrade elimina nombres con lo escrito ahí desde entonces;
    tareas.nombre se ha dejado tal cual, letra por letra.
    """
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text("UPDATE tareas SET nombre = nombre WHERE 1 = 0"))
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("fk_tareas_nombre_id_nombres", type_="foreignkey")
        batch_op.drop_column("nombre_id")
    op.drop_table("nombres")
