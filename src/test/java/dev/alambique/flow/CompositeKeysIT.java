package dev.alambique.flow;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.fixture.Alambique;
import dev.alambique.fixture.TestPython;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Keys of two columns and keys that are text, walked along and taken away, with the offline
/// drafter, real Alembic, SQLite and PostgreSQL.
class CompositeKeysIT {

    private static final String HISTORY =
            """
            \"""pedidos\"""
            from alembic import op
            import sqlalchemy as sa

            revision = "aaaaaaaaaaaa"
            down_revision = "5f1d2c7a9b30"


            def upgrade() -> None:
                op.create_table(
                    "pedidos",
                    sa.Column("tienda", sa.String(10), nullable=False),
                    sa.Column("numero", sa.Integer(), nullable=False),
                    sa.Column("estado", sa.String(20)),
                    sa.Column("codigo", sa.String(20)),
                    sa.PrimaryKeyConstraint("tienda", "numero", name="pk_pedidos"),
                    sa.UniqueConstraint("codigo", "numero", name="uq_pedidos_codigo_numero"),
                )
                op.create_table(
                    "lineas",
                    sa.Column("clave", sa.Uuid(), primary_key=True),
                    sa.Column("tienda", sa.String(10)),
                    sa.Column("numero", sa.Integer()),
                    sa.Column("otra_tienda", sa.String(10)),
                    sa.Column("otro_numero", sa.Integer()),
                    sa.Column("nota", sa.String(20)),
                    sa.ForeignKeyConstraint(
                        ["tienda", "numero"], ["pedidos.tienda", "pedidos.numero"], name="fk_lineas_pedido"
                    ),
                )


            def downgrade() -> None:
                op.drop_table("lineas")
                op.drop_table("pedidos")
            """;

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "backfill pedidos.estado = 'nuevo' batch 7",
                "rellenar lineas.nota = 'sin nota' lote 7",
                "drop constraint uq_pedidos_codigo_numero on pedidos",
                "eliminar clave foránea lineas(tienda, numero)",
                "add foreign key lineas(otra_tienda, otro_numero) -> pedidos(tienda, numero)"
            })
    void hold_on_both_engines(String command) throws IOException, InterruptedException {
        Alambique alambique = Alambique.sample(folder);
        Files.writeString(alambique.versions().resolve("aaaaaaaaaaaa_pedidos.py"), HISTORY);
        upgraded(alambique);

        Alambique.Result result = alambique.run("ask", "--yes", "--trust", "--json", command);

        JsonNode report = JsonMapper.builder().build().readTree(result.out());
        assertThat(report.path("outcome").asText()).as(result.err()).isEqualTo("written");
        assertThat(report.at("/verification/engines/postgresql/status").asText())
                .isEqualTo("passed");
        assertThat(report.at("/verification/engines/sqlite/status").asText()).isEqualTo("passed");
    }

    private static void upgraded(Alambique alambique) throws IOException, InterruptedException {
        Process alembic =
                new ProcessBuilder(
                                TestPython.found().executable().toString(),
                                "-m",
                                "alembic",
                                "upgrade",
                                "head")
                        .directory(alambique.project().toFile())
                        .redirectErrorStream(true)
                        .start();
        String output = new String(alembic.getInputStream().readAllBytes(), UTF_8);
        assertThat(alembic.waitFor()).as(output).isZero();
    }
}
