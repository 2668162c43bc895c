package dev.alambique.draft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

import dev.alambique.message.Language;
import dev.alambique.message.Message;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

class ReplyReaderTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String UPGRADE =
            """
            def upgrade() -> None:
                \"""Add tareas.descripcion.\"""
                # Nullable: rows that exist read NULL.
                op.add_column(
                    "tareas",
                    sa.Column("descripcion", sa.String(length=500), nullable=True),
                )
            """;

    private static final String DOWNGRADE =
            """
            def downgrade() -> None:
                \"""Undo it; the texts are lost.\"""
                with op.batch_alter_table("tareas") as batch_op:
                    batch_op.drop_column("descripcion")
            """;

    private static final String MODULE =
            """
            \"""add descripcion

            Revision ID: abc123def456
            \"""
            from typing import Sequence, Union
            from alembic import op
            import sqlalchemy as sa


            revision: str = 'abc123def456'
            down_revision: Union[str, Sequence[str], None] = 'made_up'
            branch_labels = None
            depends_on = None


            """
                    + UPGRADE
                    + "\n\n"
                    + DOWNGRADE;

    private static final ModuleText READ =
            new ModuleText(
                    new Functions(UPGRADE, DOWNGRADE),
                    List.of(),
                    "",
                    Map.of(
                            "revision", "abc123def456",
                            "down_revision", "made_up",
                            "branch_labels", "None",
                            "depends_on", "None"));

    static Stream<String> mangled() {
        Map<String, UnaryOperator<String>> wrappers = new LinkedHashMap<>();
        wrappers.put("bare", each -> each);
        wrappers.put("python fence", each -> "```python\n" + each + "```");
        wrappers.put("plain fence", each -> "```\n" + each + "\n```\n");
        wrappers.put("py fence with title", each -> "```py title=\"x.py\"\n" + each + "```");
        wrappers.put("tilde fence", each -> "~~~~python\n" + each + "~~~~");
        wrappers.put("unclosed fence", each -> "```python\n" + each);
        wrappers.put("long fence", each -> "````python\n" + each + "````");
        wrappers.put("indented fence", each -> "   ```python\n" + each + "   ```");
        wrappers.put(
                "diff fence",
                each ->
                        "```diff\n--- /dev/null\n+++ b/x.py\n@@ -0,0 +1 @@\n"
                                + each.replaceAll("(?m)^", "+").replaceAll("\\+$", "")
                                + "```");
        wrappers.put(
                "margin in a list", each -> "1. The code:\n\n```python\n" + each.indent(4) + "```");

        Map<String, UnaryOperator<String>> surroundings = new LinkedHashMap<>();
        surroundings.put("nothing", each -> each);
        surroundings.put("prose before", each -> "Sure! Here is it:\n\n" + each);
        surroundings.put(
                "prose after", each -> each + "\n\nIt is safe because the column is nullable.\n");
        surroundings.put(
                "prose around",
                each -> "From the plan I made this.\n\n" + each + "\n\n**Rollback**: run it.");
        surroundings.put(
                "shell block after",
                each -> each + "\n\nThen:\n\n```bash\nalembic upgrade head\n```\n");
        surroundings.put("repeated", each -> each + "\n\nAgain, complete:\n\n" + each);

        Map<String, UnaryOperator<String>> bytes = new LinkedHashMap<>();
        bytes.put("unix", each -> each);
        bytes.put("windows", each -> each.replace("\n", "\r\n"));
        bytes.put("mark", each -> "\uFEFF" + each);
        bytes.put("zero width", each -> "\u200B" + each + "\u200B");

        List<String> replies = new ArrayList<>();
        wrappers.forEach((wrapperName, wrapper) ->
                surroundings.forEach((aroundName, around) -> {
                    boolean ambiguous =
                            (wrapperName.equals("bare")
                                            && !aroundName.startsWith("prose")
                                            && !aroundName.equals("nothing"))
                                    || (wrapperName.equals("unclosed fence")
                                            && !aroundName.equals("nothing")
                                            && !aroundName.equals("prose before"));
                    if (!ambiguous) {
                        bytes.values()
                                .forEach(form ->
                                        replies.add(
                                                form.apply(around.apply(wrapper.apply(MODULE)))));
                    }
                }));
        return replies.stream();
    }

    @Test
    void there_are_enough_mangled_replies() {
        assertThat(mangled().count()).isGreaterThan(150);
    }

    @ParameterizedTest
    @MethodSource("mangled")
    void finds_the_one_module_however_it_is_wrapped(String reply) {
        assertThat(ReplyReader.read(reply, 1)).isEqualTo(new ReplyReader.Modules(List.of(READ)));
    }

    @Test
    void reads_json_with_functions_or_bodies_or_a_whole_module() throws JsonProcessingException {
        ModuleText plain =
                new ModuleText(new Functions(UPGRADE, DOWNGRADE), List.of(), "", Map.of());
        Map<String, String> functions = Map.of("upgrade", UPGRADE, "downgrade", DOWNGRADE);
        Map<String, String> bodies =
                Map.of("upgrade", body(UPGRADE), "downgrade", body(DOWNGRADE).strip());

        for (Object value :
                List.of(
                        functions,
                        bodies,
                        List.of(functions),
                        Map.of("revisions", List.of(bodies)))) {
            String json = JSON.writeValueAsString(value);
            for (String reply : List.of(json, "```json\n" + json + "\n```")) {
                assertThat(ReplyReader.read(reply, 1))
                        .isEqualTo(new ReplyReader.Modules(List.of(plain)));
            }
        }
        assertThat(ReplyReader.read(JSON.writeValueAsString(MODULE), 1))
                .isEqualTo(new ReplyReader.Modules(List.of(READ)));
    }

    @Test
    void reads_one_module_per_step_in_order() {
        String second = MODULE.replace("descripcion", "categoria");

        ReplyReader.Found found = ReplyReader.read(fenced(MODULE) + "\n" + fenced(second), 2);

        assertThat(found)
                .isInstanceOfSatisfying(
                        ReplyReader.Modules.class,
                        modules ->
                                assertThat(modules.modules())
                                        .extracting(module ->
                                                module.functions().upgrade().contains("categoria"))
                                        .containsExactly(false, true));
    }

    @Test
    void keeps_whatever_else_stands_in_the_module() {
        String module =
                MODULE.replace(
                        "import sqlalchemy as sa\n",
                        "import sqlalchemy as sa\nimport os\nos.system('true')\nLIMIT = 3\n");

        assertThat(ReplyReader.read(module, 1))
                .isInstanceOfSatisfying(
                        ReplyReader.Modules.class,
                        modules -> {
                            assertThat(modules.modules().getFirst().imports())
                                    .containsExactly("import os");
                            assertThat(modules.modules().getFirst().rest())
                                    .isEqualTo("os.system('true')\nLIMIT = 3\n");
                        });
    }

    @Test
    void several_versions_are_no_version() {
        String other = MODULE.replace("length=500", "length=400");

        assertThat(ReplyReader.read(fenced(MODULE) + "\nor\n" + fenced(other), 1))
                .isEqualTo(new ReplyReader.Nothing(Message.of("draft.wrong-number", 2, 1)));
        assertThat(ReplyReader.read(fenced(MODULE + other), 1))
                .isEqualTo(new ReplyReader.Nothing(Message.of("draft.not-one-revision", 1)));
        assertThat(ReplyReader.read(fenced(MODULE), 3))
                .isEqualTo(new ReplyReader.Nothing(Message.of("draft.wrong-number", 1, 3)));
    }

    @Test
    void a_cut_or_broken_module_is_named_with_its_line() {
        String cut = MODULE.substring(0, MODULE.indexOf("nullable=True") + 5);

        assertThat(ReplyReader.read("```python\n" + cut, 1))
                .isInstanceOf(ReplyReader.Nothing.class)
                .extracting(found -> ((ReplyReader.Nothing) found).reason().key())
                .isIn("draft.broken-code", "draft.not-one-revision");
        assertThat(ReplyReader.read(fenced(MODULE.replace("op.add_column(", "op.add_column((")), 1))
                .isInstanceOf(ReplyReader.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Lo siento, no puedo ayudar con eso.",
                "```sql\nALTER TABLE tareas ADD COLUMN descripcion text;\n```",
                "```python\nclass Migration(migrations.Migration):\n    operations = []\n```",
                "{\"upgrade\": null}",
                "[]",
                "[[[[",
                "``````",
                "def upgrade",
                "The function `def upgrade()` would add a column."
            })
    void nothing_usable_is_said_in_both_languages(String reply) {
        assertThat(ReplyReader.read(reply, 1))
                .isInstanceOfSatisfying(
                        ReplyReader.Nothing.class,
                        nothing -> {
                            for (Language language : Language.values()) {
                                assertThat(language.render(nothing.reason())).isNotBlank();
                            }
                        });
    }

    private static String fenced(String module) {
        return "```python\n" + module + "```\n";
    }

    private static String body(String function) {
        return ReplyText.withoutMargin(function.substring(function.indexOf("\n") + 1));
    }
}
