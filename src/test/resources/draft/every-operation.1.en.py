"""añadir etiquetas y más

Revision ID: 44f67c8e0648
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

# revision identifiers, used by Alembic.
revision: str = "44f67c8e0648"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Añadir etiquetas y más.

    Before the next revision: Deploy the new code.
    """
    # Nothing here touches rows that exist.
    if op.get_context().dialect.name == "postgresql":
        op.execute(sa.text("CREATE TYPE estado_t AS ENUM ('pendiente', 'hecha')"))
    op.create_table(
        "etiquetas",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("tarea_id", sa.Integer(), nullable=False),
        sa.Column("precio", sa.Numeric(precision=10, scale=2), nullable=True),
        sa.Column(
            "cuando",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column(
            "datos",
            postgresql.JSONB().with_variant(sa.JSON(), "sqlite"),
            server_default="{}",
            nullable=True,
        ),
        sa.Column(
            "doble",
            sa.Integer(),
            sa.Computed("tarea_id * 2", persisted=True),
            nullable=True,
        ),
        sa.Column("codigo", sa.String(length=8, collation="C"), nullable=True),
        sa.Column(
            "orden",
            sa.Integer(),
            sa.Identity(always=True, start=100, increment=10),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name="pk_etiquetas"),
        sa.UniqueConstraint(
            "tarea_id",
            deferrable=True,
            postgresql_nulls_not_distinct=True,
            name="uq_etiquetas_tarea_id",
        ),
        sa.CheckConstraint("precio >= 0", name=op.f("ck_etiquetas_precio")),
        sa.ForeignKeyConstraint(
            ["tarea_id"],
            ["tareas.id"],
            ondelete="CASCADE",
            deferrable=True,
            initially="DEFERRED",
            name="fk_etiquetas_tarea_id",
        ),
        comment="Etiquetas de las tareas",
    )
    op.create_index(
        "ix_etiquetas_cuando",
        "etiquetas",
        [sa.text("lower(precio)"), "cuando"],
        unique=True,
        postgresql_where=sa.text("precio IS NOT NULL"),
        sqlite_where=sa.text("precio IS NOT NULL"),
        postgresql_include=["precio"],
        postgresql_nulls_not_distinct=True,
    )
    op.add_column(
        "tareas",
        sa.Column(
            "estado",
            sa.Enum("pendiente", "hecha", name="estado_t"),
            server_default="pendiente",
            nullable=True,
        ),
    )
    op.add_column(
        "tareas",
        sa.Column(
            "archivada",
            sa.Boolean(),
            server_default=sa.false(),
            nullable=False,
            comment="Si ya no se muestra",
        ),
    )
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.alter_column(
            "nombre",
            existing_type=sa.String(length=100),
            type_=sa.String(length=200),
            existing_nullable=False,
            server_default=None,
            postgresql_using="nombre::varchar(200)",
        )
        batch_op.create_foreign_key(
            "fk_tareas_padre",
            "tareas",
            ["prioridad"],
            ["id"],
            postgresql_not_valid=True,
        )
    if op.get_context().dialect.name == "postgresql":
        op.create_table_comment("tareas", "Lo que hay que hacer")
    op.execute(
        sa.text(
            "UPDATE tareas SET nombre = :nombre WHERE nombre IS NULL"
        ).bindparams(nombre="sin: nombre")
    )
    if op.get_bind().execute(sa.text("SELECT 1")).scalar():
        raise RuntimeError("quedan filas sin nombre")
    op.rename_table("notas", "apuntes")


def downgrade() -> None:
    """Undo "Añadir etiquetas y más".

    What does not come back: The tags are gone.
    """
    op.rename_table("apuntes", "notas")
    if op.get_context().dialect.name == "postgresql":
        op.drop_table_comment("tareas")
    with op.batch_alter_table("tareas") as batch_op:
        batch_op.drop_constraint("fk_tareas_padre", type_="foreignkey")
        batch_op.alter_column(
            "nombre",
            existing_type=sa.String(length=200),
            type_=sa.String(length=100),
            existing_nullable=False,
        )
    op.drop_column("tareas", "archivada")
    op.drop_column("tareas", "estado")
    op.drop_index("ix_etiquetas_cuando", table_name="etiquetas", if_exists=True)
    op.drop_table("etiquetas")
    if op.get_context().dialect.name == "postgresql":
        op.execute(sa.text("DROP TYPE estado_t"))
