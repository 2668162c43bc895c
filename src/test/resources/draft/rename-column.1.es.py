"""dar a nombre de tareas su segundo nombre titulo (paso 1 de 3)

Revision ID: 2389d3e7f8e5
Revises: base0001
Create Date: 2026-01-02 03:04:05.000000

"""
from typing import Sequence, Union

from alembic import op
import sqlalchemy as sa

# revision identifiers, used by Alembic.
revision: str = "2389d3e7f8e5"
down_revision: Union[str, Sequence[str], None] = "base0001"
branch_labels: Union[str, Sequence[str], None] = None
depends_on: Union[str, Sequence[str], None] = None


def upgrade() -> None:
    """Dar a nombre de tareas su segundo nombre titulo (paso 1 de 3).

    Antes de la siguiente revisión: Despliega este paso y luego el siguiente; la
    aplicación que corre sigue usando nombre. No despliegues todavía una aplicación que
    lea titulo: las filas anteriores no lo tienen hasta el paso 2.
    """
    # Desde aquí unos triggers mantienen iguales nombre y titulo: lo que se escribe con
    # un nombre está también con el otro, así que instancias viejas y nuevas de la
    # aplicación pueden convivir.
    # PostgreSQL solo cambia su catálogo, con un bloqueo breve que detiene lecturas y
    # escrituras de tareas; pon lock_timeout y reintenta si tiene que esperar a una
    # consulta larga.
    # SQLite comprueba NOT NULL antes de que un trigger pueda llenar nombre, así que
    # hasta el último paso un CHECK exige que esté nombre o titulo.
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


def downgrade() -> None:
    """Revertir «Dar a nombre de tareas su segundo nombre titulo (paso 1 de 3)»."""
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
