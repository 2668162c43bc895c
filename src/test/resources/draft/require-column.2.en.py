"""make prioridad of tareas NOT NULL (step 2 of 2)

Revision ID: afe22b5f2dac
Revises: 98308dfd3256
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "afe22b5f2dac"
down_revision: Union[str, Sequence[str], None] = "98308dfd3256"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Make prioridad of tareas NOT NULL (step 2 of 2)."""
    # By now no row holds null in prioridad, so the rule can be set.
    # A check that was not validated at once lets PostgreSQL look at the rows of tareas
    # while everybody can read and write; SET NOT NULL then needs no look of its own.
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            sa.text(
                "ALTER TABLE tareas VALIDATE CONSTRAINT ck_tareas_prioridad_not_null"
            )
        )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("prioridad", existing_type=sa.Integer(), nullable=False)
    if op.get_context().dialect.name == "postgresql":
        op.drop_constraint(
            op.f("ck_tareas_prioridad_not_null"), "tareas", type_="check"
        )


def downgrade() -> None:
    """Undo "Make prioridad of tareas NOT NULL (step 2 of 2)"."""
    if op.get_context().dialect.name == "postgresql":
        op.create_check_constraint(
            op.f("ck_tareas_prioridad_not_null"),
            "tareas",
            "prioridad IS NOT NULL",
            postgresql_not_valid=True,
        )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column("prioridad", existing_type=sa.Integer(), nullable=True)
