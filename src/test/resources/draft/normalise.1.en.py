"""give nombre of tareas a table of its own, nombres (step 1: table and key)

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
    """Give nombre of tareas a table of its own, nombres (step 1: table and key).

    Before the next revision: Deploy this step, then make the application write
    tareas.nombre_id whenever it writes tareas.nombre, with a row of nombres.
    """
    # Nobody uses nombres yet.
    # Rows that are in tareas read null in nombre_id; an application that does not know
    # the column goes on as before.
    # PostgreSQL only changes its catalogue: no rewrite, one brief lock.
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
    """Undo "Give nombre of tareas a table of its own, nombres (step 1: table and key)".

    What does not come back: A downgrade drops nombres with what was written there
    since; tareas.nombre has been left to the letter.
    """
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text("UPDATE tareas SET nombre = nombre WHERE 1 = 0"))
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("fk_tareas_nombre_id_nombres", type_="foreignkey")
        batch_op.drop_column("nombre_id")
    op.drop_table("nombres")
