package dev.alambique.flow;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.Scenario;

import dev.alambique.fixture.Alambique;
import dev.alambique.fixture.ModelEvents;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Whole requests with a language model behind an OpenAI-compatible endpoint: what it says is
/// proven or repaired or refused, and nothing bad is ever written.
class AskModelIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String BASE = "5f1d2c7a9b30_crear_tabla_tareas.py";
    private static final String REVIEW = "{\"verdict\": \"approve\", \"reason\": \"ok\"}";

    private static final String GOOD =
            module(
                    "op.add_column(\"tareas\", sa.Column(\"descripcion\", sa.String(length=500),"
                            + " nullable=True))",
                    "op.drop_column(\"tareas\", \"descripcion\")");

    private static WireMockServer server;

    @TempDir private Path folder;
    private Alambique alambique;

    @BeforeAll
    static void start_the_endpoint() {
        server = new WireMockServer(WireMockConfiguration.options().dynamicPort());
        server.start();
    }

    @AfterAll
    static void stop_the_endpoint() {
        server.stop();
    }

    @BeforeEach
    void make_the_sample_project() throws InterruptedException {
        server.resetAll();
        alambique =
                Alambique.sample(folder)
                        .with("OPENAI_API_KEY", "sk-canary-0123456789abcdef")
                        .with("ALAMBIQUE_MODEL", "openai:gpt-test")
                        .with("ALAMBIQUE_BASE_URL", server.baseUrl() + "/v1");
    }

    private static String module(String upgrade, String downgrade) {
        return """
        Here is the migration.

        ```python
        \"""add descripcion\"""
        from alembic import op
        import sqlalchemy as sa

        revision = "ffffffffffff"
        down_revision = "5f1d2c7a9b30"


        def upgrade() -> None:
            \"""Add descripcion.\"""
            %s


        def downgrade() -> None:
            \"""Remove descripcion.\"""
            %s
        ```
        """
                .formatted(upgrade, downgrade);
    }

    /// The drafts in their order, the last one for ever; reviewers always approve.
    private static void answers(String... drafts) {
        server.stubFor(
                post(urlPathEqualTo("/v1/chat/completions"))
                        .atPriority(1)
                        .withRequestBody(containing("checklist"))
                        .willReturn(reply(REVIEW)));
        for (int i = 0; i < drafts.length; i++) {
            String state = i == 0 ? Scenario.STARTED : "draft " + i;
            String next = i + 1 < drafts.length ? "draft " + (i + 1) : state;
            server.stubFor(
                    post(urlPathEqualTo("/v1/chat/completions"))
                            .atPriority(5)
                            .inScenario("drafts")
                            .whenScenarioStateIs(state)
                            .willSetStateTo(next)
                            .willReturn(reply(drafts[i])));
        }
    }

    private static ResponseDefinitionBuilder reply(String text) {
        return aResponse()
                .withHeader("Content-Type", "text/event-stream")
                .withBody(ModelEvents.reply(text));
    }

    private JsonNode ask(int code) throws IOException {
        Alambique.Result result =
                alambique.run("ask", "--yes", "--trust", "--json", "add column descripcion");
        assertThat(result.code()).as(result.err()).isEqualTo(code);
        return JSON.readTree(result.out());
    }

    @Test
    void writes_a_good_draft() throws IOException {
        answers(GOOD);

        JsonNode report = ask(0);

        assertThat(report.path("outcome").asText()).isEqualTo("written");
        assertThat(report.path("drafter").asText()).isEqualTo("openai:gpt-test");
        assertThat(report.path("attempts").asInt()).isEqualTo(1);
        assertThat(alambique.revisions()).hasSize(2);
    }

    @Test
    void keeps_its_own_revision_id_and_parent() throws IOException {
        answers(GOOD.replace("5f1d2c7a9b30", "deadbeef0000"));

        JsonNode report = ask(0);

        String written =
                Files.readString(alambique.project().resolve(report.at("/files/0").asText()));
        assertThat(written).contains("5f1d2c7a9b30").doesNotContain("deadbeef0000");
        assertThat(written).doesNotContain("ffffffffffff");
    }

    @Test
    void repairs_a_draft_that_adds_a_required_column_without_a_default() throws IOException {
        answers(GOOD.replace("nullable=True", "nullable=False"), GOOD);

        JsonNode report = ask(0);

        assertThat(report.path("attempts").asInt()).isEqualTo(2);
        assertThat(report.path("outcome").asText()).isEqualTo("written");
    }

    @Test
    void never_runs_or_writes_a_draft_that_calls_the_system() throws IOException {
        Path canary = folder.resolve("canary");
        String hostile =
                GOOD.replace("import sqlalchemy as sa", "import os\nimport sqlalchemy as sa")
                        .replace(
                                "op.drop_column",
                                "os.system(\"touch " + canary + "\")\n    op.drop_column");
        answers(hostile);

        JsonNode report = ask(1);

        assertThat(report.path("outcome").asText()).isEqualTo("gave_up");
        assertThat(report.has("verification")).isFalse();
        assertThat(canary).doesNotExist();
        assertThat(alambique.revisions()).containsExactly(BASE);
    }

    @Test
    void repairs_an_invented_directive() throws IOException {
        answers(
                GOOD.replace(
                        "op.add_column(", "op.add_index(\"ix\", \"tareas\")\n    op.add_column("),
                GOOD);

        JsonNode report = ask(0);

        assertThat(report.path("attempts").asInt()).isEqualTo(2);
        assertThat(alambique.revisions()).hasSize(2);
    }

    @Test
    void gives_up_with_its_reasons_when_every_draft_is_wrong() throws IOException {
        answers(GOOD.replace("nullable=True", "nullable=False"));

        JsonNode report = ask(1);

        assertThat(report.path("outcome").asText()).isEqualTo("gave_up");
        assertThat(report.path("findings").findValuesAsText("rule"))
                .contains("add-not-null-without-default");
        assertThat(alambique.revisions()).containsExactly(BASE);
    }

    @Test
    void refuses_what_the_request_did_not_name() throws IOException {
        answers(
                GOOD.replace(
                        "op.add_column(",
                        "op.drop_column(\"tareas\", \"prioridad\")\n    op.add_column("));

        JsonNode report = ask(1);

        assertThat(report.path("findings").findValuesAsText("rule")).contains("out-of-scope");
        assertThat(alambique.revisions()).containsExactly(BASE);
    }

    @Test
    void ends_with_the_providers_code_when_the_key_is_refused() throws IOException {
        server.stubFor(
                post(urlPathEqualTo("/v1/chat/completions"))
                        .willReturn(
                                aResponse()
                                        .withStatus(401)
                                        .withBody("{\"error\": {\"message\": \"bad key\"}}")));

        Alambique.Result result =
                alambique.run("ask", "--yes", "--trust", "add column descripcion");

        assertThat(result.code()).isEqualTo(4);
        assertThat(result.err()).contains("OPENAI_API_KEY").doesNotContain("sk-canary");
        assertThat(alambique.revisions()).containsExactly(BASE);
    }

    @Test
    void ends_with_the_providers_code_when_nobody_listens() throws IOException {
        alambique.with("ALAMBIQUE_BASE_URL", "http://127.0.0.1:1/v1");

        Alambique.Result result =
                alambique.run("ask", "--yes", "--trust", "add column descripcion");

        assertThat(result.code()).isEqualTo(4);
        assertThat(alambique.revisions()).containsExactly(BASE);
    }

    @Test
    void sends_no_row_no_url_and_no_secret() throws IOException {
        answers(GOOD.replace("nullable=True", "nullable=False"), GOOD);

        ask(0);

        List<String> sent =
                server.getAllServeEvents().stream()
                        .map(event -> event.getRequest().getBodyAsString())
                        .toList();
        assertThat(sent)
                .isNotEmpty()
                .allSatisfy(body ->
                        assertThat(body)
                                .doesNotContain("Comprar café")
                                .doesNotContain("sqlite:")
                                .doesNotContain("tareas.db")
                                .doesNotContain("sk-canary"));
    }
}
