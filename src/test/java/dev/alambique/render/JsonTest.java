package dev.alambique.render;

import static dev.alambique.render.Samples.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.intent.Intent;
import dev.alambique.message.Message;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.verify.Verification;

import org.junit.jupiter.api.Test;

import java.util.List;

class JsonTest {

    @Test
    void reports_a_request_with_everything_that_was_found() {
        Json.Asked asked =
                new Json.Asked(
                        "written",
                        Samples.PLAN.intent(),
                        Samples.PLAN,
                        "offline",
                        1,
                        List.of("alembic/versions/6c3a_add.py"),
                        List.of(Samples.LOSS),
                        List.of(Samples.REVIEWS.getLast()),
                        new Verification.Failed(
                                List.of(Samples.failed()), List.of(Samples.REQUIRED)),
                        Json.Obstacle.NONE,
                        "transcripts/t.md");

        assertThat(Json.text(Json.ask(asked)))
                .isEqualTo(
                        """
                        {
                          "outcome" : "written",
                          "intent" : {
                            "kind" : "add_column",
                            "table" : "producto",
                            "column" : "descripcion",
                            "type" : "varchar(500)",
                            "nullable" : true,
                            "server_default" : null,
                            "unique" : false,
                            "index" : false,
                            "command" : "add column producto.descripcion varchar(500) null"
                          },
                          "plan" : {
                            "steps" : [ {
                              "phase" : "all_at_once",
                              "message" : "Add producto.descripcion",
                              "operations" : [ "add column producto.descripcion varchar(500) null" ],
                              "downgrade" : [ "drop column producto.descripcion" ],
                              "reasons" : [ "A nullable column needs no rewrite." ],
                              "before_next" : [ ],
                              "losses" : [ "Values stored in the new column." ]
                            } ],
                            "assumptions" : [ "Type and nullability are those of the model (models.py:17)." ],
                            "warnings" : [ "The database has a column the models do not know." ]
                          },
                          "drafter" : "offline",
                          "attempts" : 1,
                          "files" : [ "alembic/versions/6c3a_add.py" ],
                          "findings" : [ {
                            "rule" : "data-loss",
                            "severity" : "warning",
                            "confirmed" : true,
                            "file" : null,
                            "line" : null,
                            "column" : null,
                            "object" : "producto.descripcion",
                            "message" : "The downgrade discards the column's values.",
                            "evidence" : [ ],
                            "fix" : null,
                            "consent" : "producto.descripcion"
                          } ],
                          "reviews" : [ {
                            "reviewer" : "Python Best Practices Coach",
                            "answered_by" : "rules",
                            "verdict" : "abstain",
                            "reason" : "No answer in time.",
                            "checklist" : [ ],
                            "ms" : 30000
                          } ],
                          "verification" : {
                            "rollback_class" : null,
                            "verdict" : "failed",
                            "findings" : [ {
                              "rule" : "required-column-on-existing-table",
                              "severity" : "error",
                              "confirmed" : true,
                              "file" : "alembic/versions/41c0_descripcion.py",
                              "line" : 2,
                              "column" : 5,
                              "message" : "New required column on a table that has rows.",
                              "evidence" : [ "producto has 3 rows" ],
                              "fix" : {
                                "title" : "Add it nullable first",
                                "first_line" : 2,
                                "last_line" : 2,
                                "replacement" : "    op.add_column(\\"producto\\", sa.Column(\\"descripcion\\", sa.Text()))"
                              }
                            } ],
                            "warnings" : [ ],
                            "engines" : {
                              "postgresql" : {
                                "status" : "failed",
                                "version" : "17.11",
                                "rows" : 3,
                                "mode" : "direct",
                                "sandbox" : "none",
                                "stages" : [ {
                                  "stage" : "upgrade_empty",
                                  "status" : "passed",
                                  "ms" : 18,
                                  "error" : null
                                }, {
                                  "stage" : "upgrade",
                                  "status" : "failed",
                                  "ms" : 45,
                                  "error" : {
                                    "code" : "23502",
                                    "message" : "column \\"descripcion\\" of relation \\"producto\\" contains null values",
                                    "file" : "alembic/versions/41c0_descripcion.py",
                                    "line" : 2,
                                    "statement" : "ALTER TABLE producto ADD COLUMN descripcion TEXT NOT NULL"
                                  }
                                }, {
                                  "stage" : "downgrade",
                                  "status" : "skipped",
                                  "ms" : 0,
                                  "error" : null,
                                  "reason" : "An earlier stage stopped the run."
                                } ],
                                "notes" : [ "The table was locked." ],
                                "statements" : [ {
                                  "sql" : "ALTER TABLE producto ADD COLUMN descripcion TEXT NOT NULL",
                                  "ms" : 4,
                                  "revision" : "41c0",
                                  "file" : "alembic/versions/41c0_descripcion.py",
                                  "line" : 2
                                } ],
                                "locks" : [ {
                                  "direction" : "upgrade",
                                  "sql" : "ALTER TABLE producto ADD COLUMN descripcion TEXT NOT NULL",
                                  "ms" : 4,
                                  "revision" : "41c0",
                                  "file" : "alembic/versions/41c0_descripcion.py",
                                  "line" : 2,
                                  "measured" : false,
                                  "in_transaction" : null,
                                  "taken" : null,
                                  "rewrites" : null,
                                  "reads" : null,
                                  "expected" : null,
                                  "comparison" : null
                                } ],
                                "waits" : {
                                  "reader" : null,
                                  "writer" : null
                                },
                                "n_minus_1" : {
                                  "status" : "nothing_to_check",
                                  "statements" : 0,
                                  "checked" : 0,
                                  "new_statements" : 0,
                                  "new_checked" : 0,
                                  "ms" : 0,
                                  "breaks" : [ ],
                                  "not_checked" : [ ]
                                }
                              }
                            }
                          },
                          "transcript" : "transcripts/t.md"
                        }
                        """);
    }

    @Test
    void reports_findings_with_the_share_of_statements_that_was_understood() {
        assertThat(
                        Json.line(
                                Json.check(
                                        List.of(Samples.OPINION),
                                        new Json.CheckCounts(12, 11, 1, 2, 3, 4))))
                .isEqualTo(
                        """
                        {"findings":[{"rule":"docstring","severity":"info","confirmed":false,\
                        "file":"alembic/versions/41c0_descripcion.py","line":null,"column":null,\
                        "message":"The docstring could say what changes.","evidence":[],"fix":null}],\
                        "coverage":{"statements":12,"understood":11},\
                        "not_reported":{"dismissed":1,"silenced":2,"known":3,"gone":4}}
                        """);
    }

    @Test
    void reports_what_could_not_be_verified_as_unverified() {
        String text =
                Json.line(
                        Json.verify(
                                List.of(
                                        new Json.Verified(
                                                "6c3a", "v/6c3a.py", Samples.UNVERIFIED))));

        assertThat(text)
                .startsWith(
                        """
                        {"results":[{"revision":"6c3a","file":"v/6c3a.py","rollback_class":null,\
                        "verdict":"unverified","reason":"PostgreSQL is missing.",\
                        "remedies":["Install PostgreSQL 13 or newer."],"warnings":[],"engines":{"sqlite":{"status":"passed\
                        """
                                .strip())
                .contains(
                        """
                        "postgresql":{"status":"unverified","version":"","rows":0,"mode":"none",\
                        "sandbox":"none","stages":[],"notes":[],"statements":[],"locks":[],\
                        "waits":{"reader":null,"writer":null},\
                        "reason":"The server did not start.","n_minus_1":
                        """
                                .strip());
    }

    @Test
    void reports_the_history_with_heads_and_bases() {
        RevisionGraph graph =
                RevisionGraph.of(
                        List.of(
                                revision("a", "one", List.of()),
                                revision("b", "two", List.of("a"), List.of("a"), List.of("x"))));

        assertThat(Json.line(Json.history(graph)))
                .isEqualTo(
                        """
                        {"revisions":[{"revision":"a","down_revisions":[],"depends_on":[],\
                        "branch_labels":[],"message":"one","path":"versions/a.py","is_head":false,\
                        "is_base":true,"is_merge":false,"is_branch_point":false,"branches":["x"],\
                        "has_unknown_label":false},{"revision":"b","down_revisions":["a"],"depends_on":["a"],\
                        "branch_labels":["x"],"message":"two","path":"versions/b.py","is_head":true,\
                        "is_base":false,"is_merge":false,"is_branch_point":false,"branches":["x"],\
                        "has_unknown_label":false}],"heads":["b"],"bases":["a"],"problems":[]}
                        """);
    }

    @Test
    void says_what_stopped_a_request_in_english() {
        assertThat(
                        Json.line(
                                Json.failure(
                                        Message.of("render.diff.empty"),
                                        List.of(Message.verbatim("Do this.")))))
                .isEqualTo(
                        "{\"error\":{\"summary\":\"No differences.\",\"next_actions\":[\"Do this.\"]}}\n");
    }

    @Test
    void escapes_what_a_terminal_could_obey_and_keeps_accents() {
        assertThat(
                        Json.line(
                                ValueJson.intent(
                                        new Intent.FreeForm(
                                                "añade \u001b[2J\u009b\u202e\udb40\udc41"))))
                .isEqualTo(
                        "{\"kind\":\"free_form\",\"text\":\"añade \\u001B[2J\\u009b\\u202e\\udb40\\udc41\","
                                + "\"command\":\"añade ␛[2J<U+009B><U+202E><U+E0041>\"}\n");
    }
}
