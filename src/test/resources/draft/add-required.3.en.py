"""make categoria of tareas NOT NULL (step 3 of 3)

Revision ID: 622787b6ffb7
Revises: 769eeca7d9a8
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "622787b6ffb7"
down_revision: Union[str, Sequence[str], None] = "769eeca7d9a8"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Make categoria of tareas NOT NULL (step 3 of 3)."""
    # By now no row holds null in categoria, so the rule can be set.
    # A check that was not validated at once lets PostgreSQL look at the rows of tareas
    # while everybody can read and write; SET NOT NULL then needs no look of its own.
    # The server default 'General' stays: an application that does not know categoria
    # could not insert without it. Remove it in a later revision, once no such
    # application runs.
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            sa.text(
                "ALTER TABLE tareas VALIDATE CONSTRAINT ck_tareas_categoria_not_null"
            )
        )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "categoria", existing_type=sa.String(length=50), nullable=False
        )
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(
            op.f("ck_tareas_categoria_not_null"), "tareas", type_="check"
        )


def downgrade() -> None:
    """Undo "Make categoria of tareas NOT NULL (step 3 of 3)"."""
    if op.get_context().dialect.name == "postgresql":
        op.create_check_constraint(
            op.f("ck_tareas_categoria_not_null"),
            "tareas",
            "categoria IS NOT NULL",
            postgresql_not_valid=True,
        )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "categoria", existing_type=sa.String(length=50), nullable=True
        )
