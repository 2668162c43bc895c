"""leave only titulo instead of nombre in tareas (step 3 of 3)

Revision ID: 4a1f7ec3510b
Revises: 8b31f37099bc
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "4a1f7ec3510b"
down_revision: Union[str, Sequence[str], None] = "8b31f37099bc"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Leave only titulo instead of nombre in tareas (step 3 of 3)."""
    # Both columns hold the same. The copy titulo goes and nombre takes its name in the
    # same transaction, so keys, constraints, indexes, NOT NULL and default stay as they
    # are.
    wrong_rows = op.get_bind().scalar(
        sa.text(
            "SELECT count(*) AS wrong_rows FROM tareas WHERE titulo IS NOT NULL AND "
            "(nombre IS NULL OR CAST(titulo AS VARCHAR) <> CAST(nombre AS VARCHAR))"
        )
    )
    if wrong_rows:
        raise RuntimeError(f"tareas: titulo <> nombre: {wrong_rows}")
    if op.get_context().dialect.name == "sqlite":
        op.execute(sa.text("DROP TRIGGER sync_tareas_nombre_titulo_insert"))
        op.execute(sa.text("DROP TRIGGER sync_tareas_nombre_titulo_old"))
        op.execute(sa.text("DROP TRIGGER sync_tareas_nombre_titulo_new"))
    if op.get_context().dialect.name == "postgresql":
        op.execute(sa.text("DROP TRIGGER sync_tareas_nombre_titulo ON tareas"))
        op.execute(sa.text("DROP FUNCTION sync_tareas_nombre_titulo()"))
    if op.get_context().dialect.name == "sqlite":
        with op.batch_alter_table("tareas") as batch_op:
            batch_op.drop_constraint(op.f("ck_tareas_nombre_or_titulo"), type_="check")
            batch_op.alter_column(
                "nombre", existing_type=sa.String(length=100), nullable=False
            )
    op.drop_column("tareas", "titulo")
    op.alter_column(
        "tareas",
        "nombre",
        new_column_name="titulo",
        existing_type=sa.String(length=100),
        existing_nullable=False,
    )


def downgrade() -> None:
    """Undo "Leave only titulo instead of nombre in tareas (step 3 of 3)"."""
    op.alter_column(
        "tareas",
        "titulo",
        new_column_name="nombre",
        existing_type=sa.String(length=100),
        existing_nullable=False,
    )
    op.add_column("tareas", sa.Column("titulo", sa.String(length=100), nullable=True))
    if op.get_context().dialect.name == "sqlite":
        with op.batch_alter_table("tareas") as batch_op:
            batch_op.alter_column(
                "nombre", existing_type=sa.String(length=100), nullable=True
            )
            batch_op.create_check_constraint(
                op.f("ck_tareas_nombre_or_titulo"),
                "nombre IS NOT NULL OR titulo IS NOT NULL",
            )
    op.execute(
        sa.text(
            "UPDATE tareas SET titulo = nombre WHERE titulo IS NULL AND nombre IS NOT "
            "NULL"
        )
    )
    if op.get_context().dialect.name == "sqlite":
        op.execute(
            sa.text(
                "CREATE TRIGGER sync_tareas_nombre_titulo_insert AFTER INSERT ON "
                "tareas WHEN NEW.titulo IS NOT NEW.nombre COLLATE BINARY BEGIN UPDATE "
                "tareas SET titulo = coalesce(NEW.titulo, NEW.nombre), nombre = "
                "coalesce(NEW.titulo, NEW.nombre) WHERE rowid = NEW.rowid; END"
            )
        )
        op.execute(
            sa.text(
                "CREATE TRIGGER sync_tareas_nombre_titulo_old AFTER UPDATE OF nombre "
                "ON tareas WHEN NEW.titulo IS NOT NEW.nombre COLLATE BINARY AND "
                "NEW.titulo IS OLD.titulo COLLATE BINARY BEGIN UPDATE tareas SET "
                "titulo = NEW.nombre WHERE rowid = NEW.rowid; END"
            )
        )
        op.execute(
            sa.text(
                "CREATE TRIGGER sync_tareas_nombre_titulo_new AFTER UPDATE OF titulo "
                "ON tareas WHEN NEW.titulo IS NOT NEW.nombre COLLATE BINARY AND "
                "NEW.titulo IS NOT OLD.titulo COLLATE BINARY BEGIN UPDATE tareas SET "
                "nombre = NEW.titulo WHERE rowid = NEW.rowid; END"
            )
        )
    if op.get_context().dialect.name == "postgresql":
        op.execute(
            sa.text(
                "CREATE FUNCTION sync_tareas_nombre_titulo() RETURNS trigger LANGUAGE "
                "plpgsql AS $$ BEGIN IF TG_OP = 'INSERT' THEN IF NEW.titulo IS NULL "
                "THEN NEW.titulo := NEW.nombre; ELSE NEW.nombre := NEW.titulo; END "
                "IF; ELSIF NEW.titulo::text IS DISTINCT FROM OLD.titulo::text THEN "
                "NEW.nombre := NEW.titulo; ELSE NEW.titulo := NEW.nombre; END IF; "
                "RETURN NEW; END $$"
            )
        )
        op.execute(
            sa.text(
                "CREATE TRIGGER sync_tareas_nombre_titulo BEFORE INSERT OR UPDATE ON "
                "tareas FOR EACH ROW EXECUTE FUNCTION sync_tareas_nombre_titulo()"
            )
        )
