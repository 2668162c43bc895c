package dev.alambique.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.message.Language;
import dev.alambique.message.Message;
import dev.alambique.rule.Rule;
import dev.alambique.rule.Rules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

class AgentReaderTest {

    private static final List<String> COURSE_ITEMS =
            List.of(
                    "¿Todas las migrations son backward-compatible?",
                    "¿Ninguna migration causa pérdida de datos?",
                    "¿Los downgrade funcionan correctamente?",
                    "¿No hay locks largos en tablas grandes?",
                    "¿Data migrations validan resultado (no NULL inesperados)?",
                    "¿Hay manejo de edge cases (valores inesperados)?",
                    "¿Se preservan foreign keys y constraints?",
                    "¿Hay backups antes de migrations críticas?",
                    "¿Multi-step strategy para cambios NOT NULL?",
                    "¿Índices creados con CONCURRENTLY (PostgreSQL)?",
                    "¿Migrations tienen docstrings descriptivos?",
                    "¿Type hints completos en funciones?",
                    "¿Nombres de columnas son descriptivos?",
                    "¿SQL statements usan parámetros (no string concat)?",
                    "¿Validaciones inline con RuntimeError?",
                    "¿Mensajes de error son descriptivos?");

    @TempDir Path folder;

    @Test
    void ships_the_two_agents_of_the_course_with_its_checklists_to_the_letter() {
        List<Agent> agents = AgentReader.agents(AgentReader.read(null));

        assertThat(agents)
                .extracting(Agent::name)
                .containsExactly("database-orm-specialist", "python-best-practices-coach");
        assertThat(agents.stream().flatMap(agent -> agent.checklist().stream()))
                .containsExactlyElementsOf(COURSE_ITEMS);
        assertThat(agents).extracting(Agent::readsComments).containsExactly(false, true);
    }

    @Test
    void names_every_file_that_is_shipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("agents"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(AgentReader.BUILT_IN);
        }
    }

    @Test
    void every_rule_behind_an_item_exists_and_every_item_is_in_a_checklist() {
        List<String> ids = Rules.ALL.stream().map(Rule::id).toList();

        assertThat(Checklist.items().values().stream().flatMap(List::stream)).isSubsetOf(ids);
        assertThat(Checklist.items().keySet()).isSubsetOf(COURSE_ITEMS);
    }

    @Test
    void agents_of_other_tools_load_unchanged() throws IOException {
        String text =
                """
                ---
                name: x
                description: "d"
                tools: Read, Grep
                model: inherit
                color: red
                hooks: {a: [b]}
                ---
                Look.

                * [x] Fast?
                - [ ] Safe?
                """;
        write("other.md", "\uFEFF" + text.replace("\n", "\r\n"));

        assertThat(AgentReader.read(folder).getFirst())
                .isEqualTo(
                        new AgentFile.Loaded(
                                "agents/other.md",
                                new Agent(
                                        "x",
                                        "d",
                                        "Look.\n\n* [x] Fast?\n- [ ] Safe?\n",
                                        List.of("Fast?", "Safe?"))));
    }

    @Test
    void says_of_every_file_what_became_of_it() throws IOException {
        write("README.md", "# Agents\n");
        write("broken.md", "---\nname: a\ndescription: b: c\n---\n");
        write("database-orm-specialist.md", "---\nname: mine\ndescription: d\n---\nLook.\n");
        write("twin.md", "---\nname: mine\ndescription: d\n---\nLook again.\n");
        write("notes.txt", "---\nname: t\ndescription: d\n---\n");

        List<AgentFile> files = AgentReader.read(folder);

        assertThat(files)
                .extracting(file -> file.file() + " " + file.getClass().getSimpleName())
                .containsExactly(
                        "agents/README.md Skipped",
                        "agents/broken.md Broken",
                        "agents/database-orm-specialist.md Loaded",
                        "agents/twin.md Skipped",
                        "database-orm-specialist.md Skipped",
                        "python-best-practices-coach.md Loaded");
        assertThat(files.get(1)).extracting(file -> ((AgentFile.Broken) file).line()).isEqualTo(3);
        assertThat(files.get(3))
                .isEqualTo(
                        new AgentFile.Skipped(
                                "agents/twin.md",
                                Message.of("review.same-name", "agents/twin.md", "mine")));
        for (AgentFile file : files) {
            if (file instanceof AgentFile.Skipped skipped) {
                assertThat(Language.SPANISH.render(skipped.reason())).isNotBlank();
                assertThat(Language.ENGLISH.render(skipped.reason())).isNotBlank();
            }
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
