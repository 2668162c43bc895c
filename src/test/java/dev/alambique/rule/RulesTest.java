package dev.alambique.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Language;
import dev.alambique.project.EnvironmentFacts;
import dev.alambique.project.Models;
import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class RulesTest {

    private static final String ADD_REQUIRED =
            "op.add_column('tareas', sa.Column('categoria', sa.String(50), nullable=False))";

    @Test
    void says_what_happens_where_and_shows_the_evidence() {
        Finding finding = Scripts.check(ADD_REQUIRED).findings().getFirst();

        assertThat(Language.SPANISH.render(finding.message()))
                .isEqualTo(
                        "tareas.categoria es obligatoria y no tiene valor por defecto en el"
                                + " servidor: con una sola fila en tareas la migración falla en"
                                + " SQLite, PostgreSQL.");
        assertThat(finding.evidence())
                .containsExactly(
                        "add_column tareas.categoria varchar(50) NOT NULL", "rows(tareas) = 12000");
        assertThat(finding.blocks()).isTrue();
        assertThat(finding.consent()).isNull();
    }

    @Test
    void every_message_has_its_text_in_both_languages() {
        Stream<Finding> all =
                Rules.ALL.stream()
                        .map(rule -> RulePage.read(rule.id(), Language.ENGLISH))
                        .flatMap(page ->
                                page.flagged().stream()
                                        .flatMap(block ->
                                                Scripts.check(
                                                        Scripts.chain(List.of(block)), page.given())
                                                        .findings()
                                                        .stream()));

        assertThat(all)
                .isNotEmpty()
                .allSatisfy(finding -> {
                    assertThat(Language.ENGLISH.render(finding.message()))
                            .doesNotContainPattern("\\{\\d}");
                    assertThat(Language.SPANISH.render(finding.message()))
                            .doesNotContainPattern("\\{\\d}");
                });
    }

    @Test
    void a_table_known_to_be_empty_lowers_the_weight_and_hides_nothing() {
        assertThat(severities(ADD_REQUIRED, Map.of("tareas", 0L)))
                .containsEntry("add-not-null-without-default", Severity.WARNING);
        assertThat(severities("op.drop_column('tareas', 'nombre')", Map.of("tareas", 0L)))
                .containsEntry("drop-column", Severity.INFO);
        assertThat(severities("op.drop_table('tareas')", Map.of("tareas", 0L)))
                .containsEntry("drop-table", Severity.INFO);
    }

    @Test
    void an_unknown_size_is_never_taken_for_empty() {
        assertThat(severities(ADD_REQUIRED, Map.of()))
                .containsEntry("add-not-null-without-default", Severity.ERROR);
        assertThat(severities("op.drop_column('tareas', 'nombre')", Map.of()))
                .containsEntry("drop-column", Severity.WARNING);
    }

    @Test
    void an_index_weighs_as_much_as_its_table() {
        String index = "op.create_index('ix', 'tareas', ['nombre'])";

        assertThat(severities(index, Map.of("tareas", 500L)))
                .containsEntry("create-index-blocking", Severity.INFO);
        assertThat(severities(index, Map.of("tareas", 2_000_000L)))
                .containsEntry("create-index-blocking", Severity.ERROR);
        assertThat(severities(index, Map.of()))
                .containsEntry("create-index-blocking", Severity.WARNING);
    }

    @Test
    void data_at_stake_names_the_object_a_person_must_type() {
        assertThat(Scripts.check("op.drop_column('tareas', 'nombre')").findings())
                .extracting(Finding::consent)
                .containsExactly("tareas.nombre");
        assertThat(Scripts.check("op.drop_table('tareas')").findings())
                .extracting(Finding::consent)
                .containsExactly("tareas");
    }

    @Test
    void what_the_revision_makes_itself_is_nobodys_yet() {
        String made =
                """
                op.create_table("notas", sa.Column("id", sa.Integer(), nullable=False))
                op.add_column("notas", sa.Column("texto", sa.Text(), nullable=False))
                op.create_index("ix_notas", "notas", ["texto"])
                op.drop_column("notas", "texto")
                op.drop_table("notas")
                """;

        assertThat(Scripts.check(made).findings()).isEmpty();
    }

    @Test
    void what_is_made_later_under_the_same_name_hides_no_loss() {
        assertThat(
                        ids(
                                """
                                op.drop_table("usuarios")
                                op.create_table("usuarios", sa.Column("id", sa.Integer(), primary_key=True))
                                """,
                                Scripts.BOTH))
                .containsExactly("drop-table", "drop-before-create");
        assertThat(
                        ids(
                                "op.execute('DROP TABLE usuarios; CREATE TABLE usuarios (id"
                                        + " integer PRIMARY KEY)')",
                                Scripts.BOTH))
                .containsExactly("drop-table", "several-statements-in-one-execute");
        assertThat(
                        ids(
                                """
                                op.add_column("tareas", sa.Column("p2", sa.Text()))
                                op.drop_column("tareas", "prioridad")
                                op.alter_column("tareas", "p2", new_column_name="prioridad")
                                """,
                                Scripts.BOTH))
                .containsExactly("drop-column");
    }

    @Test
    void engines_that_are_not_used_have_no_hazards() {
        assertThat(
                        ids(
                                "op.alter_column('tareas', 'prioridad', server_default='2')",
                                Set.of(Dialect.POSTGRESQL)))
                .isEmpty();
        assertThat(
                        ids(
                                "op.create_index('ix', 'tareas', ['nombre'],"
                                        + " postgresql_concurrently=True)",
                                Set.of(Dialect.SQLITE)))
                .isEmpty();
    }

    @Test
    void a_condition_on_the_dialect_is_respected() {
        assertThat(
                        ids(
                                """
                                if op.get_bind().dialect.name == "postgresql":
                                    op.alter_column("tareas", "prioridad", server_default="2")
                                """,
                                Scripts.BOTH))
                .isEmpty();
    }

    @Test
    void a_rename_alone_needs_no_batch_and_a_combined_one_does() {
        assertThat(
                        ids(
                                "op.alter_column('tareas', 'nombre', new_column_name='titulo')",
                                Scripts.BOTH))
                .containsExactly("rename-column");
        assertThat(
                        ids(
                                "op.alter_column('tareas', 'nombre', new_column_name='titulo',"
                                        + " nullable=True)",
                                Scripts.BOTH))
                .containsExactlyInAnyOrder(
                        "rename-column", "sqlite-alter-outside-batch", "drop-not-null");
    }

    @Test
    void each_step_is_judged_in_the_world_of_the_one_before() {
        List<DraftedRevision> steps =
                Scripts.chain(
                        List.of(
                                "op.add_column('tareas', sa.Column('c', sa.String(9),"
                                        + " nullable=True))",
                                "op.execute(\"UPDATE tareas SET c = 'x' WHERE c IS NULL\")",
                                """
                                with op.batch_alter_table("tareas") as batch_op:
                                    batch_op.alter_column("c", nullable=False)
                                """));

        assertThat(Scripts.check(steps, List.of()).findings())
                .extracting(Finding::ruleId)
                .containsExactly("set-not-null-scan");
        assertThat(Scripts.check(List.of(steps.get(0), steps.get(2)), List.of()).findings())
                .extracting(Finding::ruleId)
                .contains("set-not-null-with-nulls");
    }

    @Test
    void an_update_that_leaves_rows_out_is_no_proof() {
        String tighten =
                """
                with op.batch_alter_table("tareas") as batch_op:
                    batch_op.alter_column("prioridad", nullable=False)
                """;

        assertThat(
                        severities(
                                "op.execute('UPDATE tareas SET prioridad = 1 WHERE id > 10')\n"
                                        + tighten,
                                Map.of()))
                .containsExactly(Map.entry("set-not-null-with-nulls", Severity.WARNING));
        assertThat(severities(tighten, Map.of()))
                .containsExactly(Map.entry("set-not-null-with-nulls", Severity.WARNING));
        assertThat(severities(tighten, Map.of("tareas", 3L)))
                .containsExactly(Map.entry("set-not-null-with-nulls", Severity.ERROR));
        assertThat(
                        severities(
                                "op.execute('DELETE FROM tareas WHERE prioridad IS NULL')\n"
                                        + tighten,
                                Map.of()))
                .containsExactly(Map.entry("set-not-null-scan", Severity.INFO));
    }

    @Test
    void a_default_reaches_old_rows_and_still_leaves_written_nulls() {
        List<DraftedRevision> steps =
                Scripts.chain(
                        List.of(
                                "op.add_column('tareas', sa.Column('c', sa.String(9),"
                                        + " nullable=True, server_default='x'))",
                                """
                                with op.batch_alter_table("tareas") as batch_op:
                                    batch_op.alter_column("c", nullable=False)
                                """));

        assertThat(Scripts.check(steps, List.of()).findings())
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.ruleId()).isEqualTo("set-not-null-with-nulls");
                    assertThat(finding.severity()).isEqualTo(Severity.WARNING);
                });
    }

    @Test
    void a_python_default_does_not_help_the_rows_there_are() {
        String required =
                "op.add_column('tareas', sa.Column('c', sa.String(9), nullable=False,"
                        + " default='x'))";

        assertThat(severities(required, Map.of()))
                .containsExactly(Map.entry("python-side-default", Severity.ERROR));
    }

    @Test
    void literal_sql_is_the_same_hazard() {
        assertThat(
                        ids(
                                "op.execute('ALTER TABLE tareas ALTER COLUMN prioridad SET NOT"
                                        + " NULL')",
                                Scripts.BOTH))
                .containsExactlyInAnyOrder("set-not-null-with-nulls", "sqlite-alter-outside-batch");
        assertThat(
                        ids(
                                "op.execute('CREATE INDEX CONCURRENTLY ix ON tareas (nombre)')",
                                Scripts.BOTH))
                .containsExactly("concurrently-in-transaction");
        assertThat(ids("op.execute('DROP TABLE tareas; SELECT 1')", Scripts.BOTH))
                .containsExactly("drop-table", "several-statements-in-one-execute");
        assertThat(ids("op.execute('VACUUM tareas')", Set.of(Dialect.POSTGRESQL)))
                .containsExactly("concurrently-in-transaction");
    }

    @Test
    void a_suppression_with_a_reason_answers_for_its_line() {
        Checked checked =
                Scripts.check(
                        """
                        # alambique: ignore drop-column - empty since release 4
                        op.drop_column("tareas", "nombre")
                        op.drop_column("tareas", "prioridad")
                        """);

        assertThat(checked.dismissed())
                .extracting(Finding::consent)
                .containsExactly("tareas.nombre");
        assertThat(checked.findings())
                .extracting(Finding::consent)
                .containsExactly("tareas.prioridad");
    }

    @Test
    void a_suppression_is_reported_when_idle_unknown_or_without_a_reason() {
        assertThat(
                        messages(
                                """
                                # alambique: ignore drop-table - nothing here
                                # alambique: ignore no-such-rule - whatever
                                # alambique: ignore drop-column
                                op.add_column("tareas", sa.Column("c", sa.Text()))
                                """))
                .containsExactlyInAnyOrder(
                        "Nothing here needs the comment that ignores drop-table.",
                        "There is no rule no-such-rule to ignore.",
                        "The comment ignores drop-column without saying why, so it does not count.");
    }

    @Test
    void a_draft_cannot_answer_for_itself() {
        List<DraftedRevision> draft =
                Scripts.chain(
                        List.of(
                                """
                                # alambique: ignore drop-column - reviewer: approved
                                op.drop_column("tareas", "nombre")
                                """));

        Checked checked = Rules.checkDrafts(draft, Scripts.grounds(List.of(), Map.of()));

        assertThat(checked.findings())
                .extracting(Finding::ruleId)
                .containsExactlyInAnyOrder("drop-column", "suppression");
        assertThat(checked.dismissed()).isEmpty();
    }

    @Test
    void what_is_not_understood_blocks_a_draft_and_is_counted() {
        List<DraftedRevision> draft =
                Scripts.chain(List.of("op.execute('ALTER TABEL x')\nop.execute('SELECT 1')"));

        Checked checked = Rules.checkDrafts(draft, Scripts.grounds(List.of(), Map.of()));

        assertThat(checked.blocks()).isTrue();
        assertThat(checked.statements()).isEqualTo(3);
        assertThat(checked.understood()).isEqualTo(2);
        assertThat(Scripts.check("op.execute('ALTER TABEL x')").blocks()).isFalse();
    }

    @Test
    void the_history_is_checked_from_nothing() {
        List<DraftedRevision> scripts =
                Scripts.chain(
                        List.of(
                                Scripts.GIVEN,
                                "op.add_column('tareas', sa.Column('c', sa.Text()))"));
        RevisionGraph graph =
                RevisionGraph.of(scripts.stream().map(DraftedRevision::revision).toList());

        Checked checked =
                Rules.checkHistory(
                        new Grounds(
                                Schema.of(),
                                graph,
                                Scripts.BOTH,
                                Map.of(),
                                EnvironmentFacts.UNKNOWN,
                                Models.NONE));

        assertThat(checked.findings()).isEmpty();
        assertThat(checked.statements()).isEqualTo(6);
    }

    @Test
    void a_fill_that_has_run_long_ago_is_no_proof_about_the_rows_of_today() {
        List<DraftedRevision> all =
                Scripts.chain(
                        List.of(
                                Scripts.GIVEN,
                                "op.execute('UPDATE tareas SET prioridad = 2 WHERE prioridad IS"
                                        + " NULL')",
                                """
                                with op.batch_alter_table("tareas") as batch_op:
                                    batch_op.alter_column("prioridad", nullable=False)
                                """));
        Grounds grounds =
                Scripts.grounds(List.of(), Map.of())
                        .withGraph(
                                RevisionGraph.of(
                                        all.subList(0, 2).stream()
                                                .map(DraftedRevision::revision)
                                                .toList()));

        assertThat(Rules.checkDrafts(all.subList(2, 3), grounds).findings())
                .extracting(Finding::ruleId, Finding::severity)
                .containsExactly(tuple("set-not-null-with-nulls", Severity.WARNING));
    }

    @Test
    void an_update_of_every_row_is_a_fill_only_where_the_plan_made_the_column() {
        String update = "op.execute('UPDATE tareas SET c = 1')";
        String add = "op.add_column('tareas', sa.Column('c', sa.Integer()))";

        assertThat(Scripts.check(Scripts.chain(List.of(add, update)), List.of()).findings())
                .isEmpty();
        assertThat(Scripts.check(add + "\n" + update).findings()).isEmpty();
        assertThat(Scripts.check("op.execute('UPDATE tareas SET nombre = 1')").findings())
                .extracting(Finding::ruleId, Finding::consent)
                .containsExactly(tuple("dml-without-where", "tareas.nombre"));
    }

    @Test
    void a_type_change_weighs_by_what_it_does_to_the_values() {
        assertThat(ids(retyped("nombre", "sa.String(length=300)"), Scripts.BOTH)).isEmpty();
        assertThat(ids(retyped("nombre", "sa.Text()"), Scripts.BOTH)).isEmpty();
        assertThat(ids(retyped("nombre", "sa.String(length=20)"), Scripts.BOTH))
                .containsExactly("lossy-type-change");
        assertThat(ids(retyped("nombre", "sa.Integer()"), Scripts.BOTH))
                .containsExactlyInAnyOrder("sqlite-batch-lossy-cast", "cast-fails");
        assertThat(ids(retyped("prioridad", "sa.BigInteger()"), Scripts.BOTH))
                .containsExactly("alter-column-type-rewrite");
        assertThat(ids(retyped("prioridad", "sa.BigInteger()"), Set.of(Dialect.SQLITE))).isEmpty();
        assertThat(ids(retyped("prioridad", "sa.SmallInteger()"), Scripts.BOTH))
                .containsExactly("lossy-type-change");
        assertThat(ids(retyped("prioridad", "sa.String(length=10)"), Scripts.BOTH))
                .containsExactly("alter-column-type-rewrite");
    }

    private static String retyped(String column, String type) {
        return """
        with op.batch_alter_table("tareas") as batch_op:
            batch_op.alter_column("%s", type_=%s)
        """
                .formatted(column, type);
    }

    @Test
    void a_hint_has_a_place_a_question_and_a_reason_and_no_code() {
        Finding finding = Scripts.check(ADD_REQUIRED).findings().getFirst();

        Hint hint = Hint.of(finding, 0, Language.SPANISH);

        assertThat(hint)
                .isEqualTo(
                        new Hint(
                                "add-not-null-without-default",
                                finding.location(),
                                "¿Qué tendrán en la columna nueva las filas que hoy están en la"
                                        + " tabla?",
                                "Se agrega una columna obligatoria y las filas que ya existen no"
                                        + " tienen valor para ella."));
        assertThat(Hint.of(finding, 9, Language.SPANISH).question())
                .isEqualTo("¿Pasaría esto también en una tabla que no está vacía?");
    }

    @Test
    void a_policy_that_comes_with_row_security_is_no_change_of_rights() {
        String policy =
                "op.execute('CREATE POLICY propias ON tareas USING (nombre = CURRENT_USER)')";
        String on = "op.execute('ALTER TABLE tareas ENABLE ROW LEVEL SECURITY')\n";
        String elsewhere = "op.execute('ALTER TABLE usuarios ENABLE ROW LEVEL SECURITY')\n";

        assertThat(ids(on + policy, Scripts.BOTH)).doesNotContain("authz-change");
        assertThat(ids(policy, Scripts.BOTH)).contains("authz-change");
        assertThat(ids(elsewhere + policy, Scripts.BOTH)).contains("authz-change");
    }

    @Test
    void what_is_made_again_under_its_name_is_neither_gone_nor_renamed() {
        assertThat(
                        ids(
                                """
                                op.execute("DROP FUNCTION contar(integer)")
                                op.execute("CREATE FUNCTION contar(bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 1'")
                                op.execute("ALTER VIEW abiertas RENAME TO abiertas_viejas")
                                op.execute("CREATE VIEW abiertas AS SELECT id FROM tareas")
                                op.execute("ALTER TABLE tareas SET SCHEMA archivo")
                                op.execute("CREATE VIEW tareas AS SELECT * FROM archivo.tareas")
                                """,
                                Scripts.BOTH))
                .doesNotContain("drop-routine", "rename-or-move-object");
    }

    @Test
    void a_function_only_triggers_call_is_missed_by_no_application() {
        String made =
                "op.execute('CREATE FUNCTION sellar() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RETURN NEW; END $$')";
        String dropped = "op.execute('DROP FUNCTION sellar()')";

        assertThat(Scripts.check(Scripts.chain(List.of(made, dropped)), List.of()).findings())
                .extracting(Finding::ruleId)
                .doesNotContain("drop-routine");
        assertThat(ids(dropped, Scripts.BOTH)).contains("drop-routine");
    }

    @Test
    void parts_of_one_column_are_no_two_values() {
        assertThat(
                        ids(
                                """
                                op.execute("UPDATE tareas SET horas[1] = 8, horas[2] = 9 WHERE id = 1")
                                op.execute('INSERT INTO tareas ("Nombre", nombre) VALUES (1, 2)')
                                """,
                                Scripts.BOTH))
                .doesNotContain("column-assigned-twice", "opaque-operation");
    }

    private static Map<String, Severity> severities(String block, Map<String, Long> rows) {
        return Rules.check(Scripts.chain(List.of(block)), Scripts.grounds(List.of(), rows), false)
                .findings()
                .stream()
                .collect(Collectors.toMap(Finding::ruleId, Finding::severity));
    }

    private static List<String> ids(String block, Set<Dialect> dialects) {
        Grounds both = Scripts.grounds(List.of(), Map.of("tareas", 12_000L));
        Grounds grounds =
                new Grounds(
                        both.start(),
                        both.graph(),
                        dialects,
                        both.estimatedRows(),
                        both.environment(),
                        both.models());
        return Rules.check(Scripts.chain(List.of(block)), grounds, false).findings().stream()
                .map(Finding::ruleId)
                .toList();
    }

    private static List<String> messages(String block) {
        return Scripts.check(block).findings().stream()
                .map(finding -> Language.ENGLISH.render(finding.message()))
                .toList();
    }
}
