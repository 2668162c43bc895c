package dev.alambique.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.finding.Finding;
import dev.alambique.message.Language;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

class GateAcceptsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "xxx_agregar_descripcion",
                "xxx_add_categoria_step1",
                "yyy_add_categoria_step2",
                "zzz_add_categoria_step3",
                "xxx_prioridad_int_to_text",
                "merge_abc_def"
            })
    void lets_the_migrations_of_the_course_pass(String name) {
        assertThat(refused(course(name))).isEmpty();
    }

    @Test
    void lets_pass_what_migrations_usually_do() {
        assertThat(
                        refused(
                                """
                                \"""Mover datos.

                                Revision ID: 0123456789ab
                                \"""
                                from __future__ import annotations

                                import datetime
                                from typing import Sequence, Union

                                import sqlalchemy as sa
                                from alembic import op
                                from sqlalchemy.dialects import postgresql
                                from sqlalchemy.sql import column, table

                                revision: str = "0123456789ab"
                                down_revision: Union[str, Sequence[str], None] = ("a1b2", "c3d4")
                                branch_labels = None
                                depends_on = None

                                NOMBRES = ["baja", "media"]
                                tareas = sa.table("tareas", sa.column("id", sa.Integer))
                                estado = sa.Enum("nuevo", "hecho", name="estado_t")


                                def upgrade() -> None:
                                    \"""Cambiar.\"""
                                    bind = op.get_bind()
                                    estado.create(bind, checkfirst=True)
                                    op.create_table(
                                        "notas",
                                        sa.Column("id", sa.Integer(), nullable=False),
                                        sa.Column(
                                            "datos",
                                            sa.JSON().with_variant(postgresql.JSONB(), "postgresql"),
                                            server_default=sa.text("'{}'"),
                                        ),
                                        sa.Column("en", sa.DateTime(), server_default=sa.func.now()),
                                        sa.ForeignKeyConstraint(["id"], ["tareas.id"]),
                                        sa.CheckConstraint("id > 0", name="ck_notas_id"),
                                    )
                                    with op.batch_alter_table("tareas") as batch_op:
                                        batch_op.add_column(sa.Column("x", sa.String(10)))
                                        batch_op.alter_column("x", new_column_name="y")
                                    op.execute(tareas.update().where(tareas.c.id > 1).values(id=2))
                                    filas = bind.execute(sa.select(tareas.c.id)).fetchall()
                                    for fila in filas:
                                        bind.execute(
                                            sa.text("UPDATE tareas SET y = :y WHERE id = :id"),
                                            {"y": NOMBRES[0], "id": fila.id},
                                        )
                                    while True:
                                        hecho = bind.execute(
                                            sa.text("DELETE FROM notas WHERE id < 10")
                                        )
                                        if hecho.rowcount == 0:
                                            break
                                    if bind.dialect.name == "postgresql":
                                        op.execute("SET LOCAL lock_timeout = '4s'")
                                        with op.get_context().autocommit_block():
                                            op.create_index("ix", "tareas", [sa.text("lower(y)")])
                                    faltan = bind.execute(
                                        sa.text("SELECT COUNT(*) FROM tareas WHERE y IS NULL")
                                    ).scalar()
                                    if faltan:
                                        raise RuntimeError(f"faltan {faltan} filas")
                                    op.bulk_insert(
                                        tareas, [{"id": n, "y": nombre} for n, nombre in enumerate(NOMBRES)]
                                    )
                                    limite = datetime.datetime(2025, 1, 1)
                                    op.execute(sa.text("UPDATE tareas SET en = :d").bindparams(d=limite))


                                def downgrade() -> None:
                                    \"""Deshacer: «no borra las notas» 🙂.\"""
                                    op.drop_table("notas")
                                    op.execute("DROP TYPE estado_t")
                                """))
                .isEmpty();
    }

    private static List<String> refused(String source) {
        return Gate.check(source, "x.py").stream()
                .map(Finding::message)
                .map(Language.ENGLISH::render)
                .toList();
    }

    private static String course(String name) {
        try (InputStream stream =
                GateAcceptsTest.class.getResourceAsStream("course/" + name + ".py")) {
            if (stream == null) {
                throw new AssertionError("no course file " + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
