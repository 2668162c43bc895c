package dev.alambique.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.revision.DraftedRevision;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// What keeps rules from crying wolf (design page *safety-rules.md*, global guards 1 to 8).
class RuleGuardsTest {

    private static final String INDEX = "op.create_index('ix', 'tareas', ['nombre'])\n";
    private static final String REQUIRE =
            "op.alter_column('tareas', 'prioridad', nullable=False)\n";

    @Test
    void what_this_revision_makes_is_exempt_but_not_the_tables_it_points_at() {
        String made =
                """
                op.create_table(
                    "notas",
                    sa.Column("id", sa.BigInteger(), nullable=False),
                    sa.Column("tarea_id", sa.BigInteger(), nullable=False),
                    sa.PrimaryKeyConstraint("id", name="pk_notas"),
                    sa.ForeignKeyConstraint(["tarea_id"], ["tareas.id"], name="fk_notas"),
                )
                op.create_index("ix_notas", "notas", ["tarea_id"])
                op.create_check_constraint("ck_notas", "notas", "id > 0")
                op.alter_column("notas", "tarea_id", nullable=False)
                """;

        assertThat(rules(made, "# rows: tareas 2000000"))
                .contains("fk-locks-referenced-table")
                .doesNotContain(
                        "create-index-blocking", "add-check-validates", "set-not-null-scan");
    }

    @Test
    void a_walk_along_the_key_that_stands_first_splits_nothing() {
        String walk =
                """
                with op.get_context().autocommit_block():
                    key = op.get_bind().scalar(sa.text("SELECT min(id) FROM tareas"))
                    while key is not None:
                        op.execute(
                            sa.text(
                                "UPDATE tareas SET prioridad = 2 WHERE prioridad IS NULL"
                                " AND id BETWEEN :key AND :key + 999"
                            ).bindparams(key=key)
                        )
                        key = op.get_bind().scalar(
                            sa.text(
                                "SELECT min(id) FROM tareas WHERE id > :key + 999"
                            ).bindparams(key=key)
                        )
                """;
        String check =
                "op.create_check_constraint('ck', 'tareas', 'id > 0', postgresql_not_valid=True)\n";

        assertThat(rules(walk + check)).doesNotContain("autocommit-splits-revision");
        assertThat(rules(check + walk)).contains("autocommit-splits-revision");
    }

    @Test
    void temporary_tables_are_exempt() {
        assertThat(
                        rules(
                                """
                                op.execute("CREATE TEMPORARY TABLE copia (id integer, nombre text)")
                                op.create_index("ix_copia", "copia", ["id"])
                                op.execute("DROP TABLE copia")
                                """))
                .doesNotContain("create-index-blocking", "drop-table", "missing-primary-key");
    }

    @Test
    void the_way_back_is_judged_by_its_own_rules() {
        String back =
                """
                def upgrade() -> None:
                    \"""Add a note.\"""
                    op.add_column("tareas", sa.Column("nota", sa.Text(), nullable=True))


                def downgrade() -> None:
                    \"""Remove it, and search by name.\"""
                    op.drop_column("tareas", "nota")
                    op.create_index("ix", "tareas", ["nombre"])
                """;

        assertThat(rules(back)).doesNotContain("drop-column", "create-index-blocking");
        assertThat(rules(back)).contains("downgrade-locks", "up-down-up-fails");
    }

    @Test
    void the_version_is_that_of_the_server_and_never_assumed() {
        String withDefault =
                "op.add_column('tareas', sa.Column('o', sa.Text(), server_default='x'))";

        assertThat(rules(withDefault)).doesNotContain("add-column-default-old-server");
        assertThat(rules(withDefault, "# server: PostgreSQL 15.18"))
                .doesNotContain("add-column-default-old-server");
        assertThat(rules(withDefault, "# server: PostgreSQL 10.4"))
                .contains("add-column-default-old-server");
    }

    @Test
    void merges_and_empty_revisions_have_nothing_to_take_back() {
        String merge =
                """
                \"""Join.\"""
                revision = "c3c3c3c3c3c3"
                down_revision = ("a1a1a1a1a1a1", "b2b2b2b2b2b2")


                def upgrade() -> None:
                    \"""Nothing.\"""


                def downgrade() -> None:
                    \"""Nothing.\"""
                """;

        assertThat(rules(merge))
                .doesNotContain("missing-or-empty-downgrade", "empty-revision", "stale-parent");
        assertThat(rules(merge.replace("(\"a1a1a1a1a1a1\", \"b2b2b2b2b2b2\")", "\"a1a1a1a1a1a1\"")))
                .contains("empty-revision")
                .doesNotContain("missing-or-empty-downgrade");
    }

    @Test
    void a_small_table_weighs_less_and_hides_no_loss() {
        String both = INDEX + "op.drop_column('tareas', 'prioridad')";

        assertThat(severities(both, "# rows: tareas 100"))
                .containsEntry("create-index-blocking", Severity.INFO)
                .containsEntry("drop-column", Severity.WARNING);
        assertThat(severities(both, "# rows: tareas 2000000"))
                .containsEntry("create-index-blocking", Severity.ERROR)
                .containsEntry("drop-column", Severity.WARNING);
        assertThat(severities(both, "# rows: tareas 0"))
                .containsEntry("drop-column", Severity.INFO);
    }

    @Test
    void what_is_not_understood_is_not_checked_and_never_fine() {
        Checked checked = Scripts.check("op.execute(texto_de(1))\nop.execute('SELECT 1')");

        assertThat(checked.statements()).isEqualTo(3);
        assertThat(checked.understood()).isEqualTo(2);
        assertThat(checked.notUnderstood()).hasSize(1);
        assertThat(checked.findings()).extracting(Finding::ruleId).contains("opaque-operation");
    }

    @Test
    void one_cause_is_one_finding() {
        assertThat(rules(REQUIRE))
                .contains("set-not-null-with-nulls")
                .doesNotContain("set-not-null-scan");
        assertThat(
                        rules(
                                """
                                op.add_column("tareas", sa.Column("u", sa.Integer()))
                                op.create_foreign_key("fk", "tareas", "usuarios", ["u"], ["id"])
                                """))
                .contains("fk-column-added-in-two-steps")
                .doesNotContain("add-foreign-key-validates", "add-foreign-key-orphans");
        assertThat(
                        rules(
                                """
                                with op.batch_alter_table("tareas") as batch_op:
                                    batch_op.alter_column("nombre", type_=sa.Integer())
                                """))
                .contains("sqlite-batch-lossy-cast", "cast-fails")
                .doesNotContain("lossy-type-change");
    }

    @Test
    void a_proof_may_come_from_an_earlier_revision() {
        String check =
                "op.execute('ALTER TABLE tareas ADD CONSTRAINT hay CHECK (prioridad IS NOT NULL)"
                        + " NOT VALID')";
        String fill = "op.execute('UPDATE tareas SET prioridad = 0 WHERE prioridad IS NULL')";
        String validate = "op.execute('ALTER TABLE tareas VALIDATE CONSTRAINT hay')";

        assertThat(rulesOf(List.of(check, fill, validate, REQUIRE), List.of()))
                .doesNotContain("set-not-null-scan", "set-not-null-with-nulls");
        assertThat(rulesOf(List.of(check, fill, REQUIRE), List.of())).contains("set-not-null-scan");
    }

    @Test
    void what_env_py_says_counts_and_what_it_does_not_say_is_unknown() {
        assertThat(rules(INDEX + REQUIRE)).doesNotContain("missing-lock-timeout");
        assertThat(rules(REQUIRE, "# env.py: search_path public")).contains("missing-lock-timeout");
        assertThat(rules(REQUIRE, "# env.py: lock_timeout 3s"))
                .doesNotContain("missing-lock-timeout");
    }

    @Test
    void a_draft_has_nobody_who_answers_for_it() {
        String risky = "op.execute('COMMIT')\n" + "op.sync_enum_values('public', 'e', [], [])";
        List<DraftedRevision> scripts = Scripts.chain(List.of(risky));
        Grounds grounds = Scripts.grounds(List.of(), Map.of());

        assertThat(severities(Rules.check(scripts, grounds, false).findings()))
                .containsEntry("explicit-transaction-control", Severity.WARNING)
                .containsEntry("unknown-operation-or-argument", Severity.INFO)
                .containsEntry("opaque-operation", Severity.WARNING);
        assertThat(severities(Rules.checkDrafts(scripts, grounds).findings()))
                .containsEntry("explicit-transaction-control", Severity.ERROR)
                .containsEntry("unknown-operation-or-argument", Severity.ERROR)
                .containsEntry("opaque-operation", Severity.ERROR);
    }

    private static Set<String> rules(String block, String... facts) {
        return rulesOf(List.of(block), List.of(facts));
    }

    private static Set<String> rulesOf(List<String> blocks, List<String> facts) {
        return severities(found(blocks, facts)).keySet();
    }

    private static Map<String, Severity> severities(String block, String... facts) {
        return severities(found(List.of(block), List.of(facts)));
    }

    private static Map<String, Severity> severities(List<Finding> findings) {
        return findings.stream()
                .collect(Collectors.toMap(Finding::ruleId, Finding::severity, (first, _) -> first));
    }

    private static List<Finding> found(List<String> blocks, List<String> facts) {
        List<String> given = new ArrayList<>(facts);
        given.add(Scripts.GIVEN);
        return Scripts.check(Scripts.chain(blocks), given).findings();
    }
}
