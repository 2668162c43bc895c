package dev.alambique.render;

import static dev.alambique.render.Samples.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.alambique.revision.GraphProblem;
import dev.alambique.revision.Revision;
import dev.alambique.revision.RevisionGraph;
import dev.alambique.revision.RevisionId;
import dev.alambique.revision.ScriptFact;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

class HistoryTextTest {

    private static final HistoryText ENGLISH = new HistoryText(Samples.ENGLISH);

    private static RevisionGraph graph(Revision... revisions) {
        return RevisionGraph.of(List.of(revisions));
    }

    @Test
    void draws_a_line_newest_first_and_says_where_the_database_is() {
        RevisionGraph graph =
                graph(revision("a1", "crear", List.of()), revision("b2", "añadir", List.of("a1")));

        assertThat(ENGLISH.of(graph, List.of(new RevisionId("a1"))))
                .isEqualTo(
                        """
                        * b2 (head) añadir
                        * a1 (base, database is here) crear
                        """);
    }

    @Test
    void draws_two_heads_and_warns_of_them() {
        RevisionGraph graph =
                graph(
                        revision("a572", "crear catalogo", List.of()),
                        revision("d6f3", "indice", List.of("a572")),
                        revision("6c3a", "descripcion", List.of("a572")));

        assertThat(ENGLISH.of(graph, List.of()))
                .isEqualTo(
                        """
                        2 heads: "alembic upgrade head" will refuse until they are merged.
                        * d6f3 (head) indice
                        | * 6c3a (head) descripcion
                        |/
                        * a572 (base, branch point) crear catalogo
                        """);
    }

    @Test
    void draws_a_merge_and_its_continuation_lines() {
        RevisionGraph graph =
                graph(
                        revision("a", "base", List.of()),
                        revision("b", "left", List.of("a")),
                        revision("c", "right", List.of("a")),
                        revision(
                                "m",
                                "a merge with a long message that needs a line",
                                List.of("b", "c")));

        assertThat(new HistoryText(Samples.NARROW).of(graph, List.of()))
                .isEqualTo(
                        """
                        * m (head, merge) a merge with a long
                        |   message that needs a line
                        |\\
                        * | b left
                        | * c right
                        |/
                        * a (base, branch point) base
                        """);
    }

    @Test
    void draws_lanes_that_cross_and_several_bases() {
        RevisionGraph graph =
                graph(
                        revision("a", "base", List.of()),
                        revision("b", "left", List.of("a")),
                        revision("c", "right", List.of("a"), List.of(), List.of("tienda")),
                        revision("d", "far", List.of("a")),
                        revision("e", "merge", List.of("b", "d")),
                        revision("x", "other base", List.of()),
                        revision("f", "head", List.of("e"), List.of("x"), List.of()));

        assertThat(ENGLISH.of(graph, List.of()))
                .isEqualTo(
                        """
                        3 heads: "alembic upgrade head" will refuse until they are merged.
                        * c (head, label tienda) right
                        | * f (head, depends on x) head
                        | * e (merge) merge
                        | |\\
                        | * | b left
                        | | * d far
                        | | | * x (head, base) other base
                        |_|/
                        |/
                        * a (base, branch point) base
                        """);
    }

    @Test
    void leaves_a_line_between_histories_that_do_not_meet() {
        RevisionGraph graph =
                graph(
                        revision("a", "one", List.of()),
                        revision("z", "two", List.of()),
                        revision("b", "on one", List.of("a")),
                        revision("y", "on two", List.of("z")));

        assertThat(ENGLISH.of(graph, List.of()))
                .isEqualTo(
                        """
                        2 heads: "alembic upgrade head" will refuse until they are merged.
                        * b (head) on one
                        * a (base) one

                        * y (head) on two
                        * z (base) two
                        """);
    }

    @Test
    void shows_a_broken_history_and_says_what_is_wrong() {
        RevisionGraph graph =
                RevisionGraph.of(
                        List.of(
                                revision("a", "lost", List.of("gone")),
                                revision("a", "again", List.of()),
                                revision("c", "circle", List.of("d")),
                                revision("d", "circle", List.of("c")),
                                revision("e", "depends", List.of(), List.of("nowhere"), List.of())),
                        List.of(new GraphProblem.Unreadable("versions/x.py", 3, "no revision")));

        HistoryText spanish = new HistoryText(Samples.SPANISH);
        String text = spanish.problems(graph) + "\n" + spanish.of(graph, List.of());

        assertThat(text)
                .isEqualTo(
                        """
                        error  versions/x.py: no se puede leer como revisión (línea 3): no revision
                        error  versions/a.py: el id a también lo usa versions/a.py.
                        error  versions/a.py: a sigue a gone, que no está en ningún archivo.
                        error  versions/e.py: e depende de nowhere, que no está en ningún archivo.
                        error  versions/c.py: estas revisiones se siguen unas a otras en círculo: c, d.
                        2 cabezas: «alembic upgrade head» se negará hasta que se fusionen.
                        * d circle
                        * c circle

                        * a (cabeza) lost

                        * e (cabeza, base, depende de nowhere) depends
                        """);
    }

    @Test
    void says_that_heads_on_named_branches_are_meant_to_be() {
        RevisionGraph graph =
                graph(
                        revision("a", "base", List.of()),
                        revision("b", "grow", List.of("a"), List.of(), List.of("expand")),
                        unknownLabel(revision("c", "shrink", List.of("a"))));

        assertThat(ENGLISH.of(graph, List.of()) + ENGLISH.heads(graph))
                .isEqualTo(
                        """
                        2 heads, each on a branch with a name: "alembic upgrade heads" takes them all.
                        * b (head, label expand) grow
                        | * c (head, label unknown) shrink
                        |/
                        * a (base, branch point) base
                        2 heads, each on a branch with a name: "alembic upgrade heads" takes them all.
                        b (label expand) grow
                        c (label unknown) shrink
                        """);
    }

    private static Revision unknownLabel(Revision plain) {
        return new Revision(
                plain.id(),
                plain.downRevisions(),
                plain.dependsOn(),
                plain.branchLabels(),
                plain.message(),
                plain.upgrade(),
                plain.downgrade(),
                List.of(new ScriptFact.UnknownLabel(3, "branch_labels = (cli.CONTRACT,)")),
                plain.file());
    }

    @Test
    void adds_where_revisions_come_from_and_their_files() {
        RevisionGraph graph =
                graph(
                        revision("a", "base", List.of()),
                        revision("b", "left", List.of("a"), List.of(), List.of("tienda")),
                        revision("c", "right", List.of("a")),
                        revision("m", "both", List.of("b", "c")));

        assertThat(new HistoryText(Samples.SPANISH, true).of(graph, List.of()))
                .isEqualTo(
                        """
                        * m (cabeza, fusión) both
                        |   sigue a b, c
                        |   en la rama tienda
                        |   versions/m.py
                        |\\
                        * | b (etiqueta tienda) left
                        | |   sigue a a
                        | |   en la rama tienda
                        | |   versions/b.py
                        | * c right
                        | |   sigue a a
                        | |   versions/c.py
                        |/
                        * a (base, bifurcación) base
                            la siguen b, c
                            versions/a.py
                        """);
    }

    @Test
    void draws_no_more_lanes_than_have_room() {
        List<Revision> revisions =
                new java.util.ArrayList<>(List.of(revision("base", "one", List.of())));
        for (int number = 10; number < 30; number++) {
            revisions.add(revision("r" + number, "a change of its own", List.of("base")));
        }

        String text = new HistoryText(Samples.NARROW).of(RevisionGraph.of(revisions), List.of());

        assertThat(text.lines()).allMatch(line -> line.length() <= Samples.NARROW.style().width());
        assertThat(text.lines().filter(line -> line.contains("*"))).hasSize(21);
        assertThat(text).contains("r29 (head)");
    }

    @Test
    void lists_the_heads() {
        RevisionGraph graph =
                graph(revision("b", "two", List.of()), revision("a", "one", List.of()));

        assertThat(ENGLISH.heads(graph))
                .isEqualTo(
                        """
                        2 heads: "alembic upgrade head" will refuse until they are merged.
                        a one
                        b two
                        """);
    }

    @Test
    void says_that_there_is_no_history() {
        assertThat(ENGLISH.of(RevisionGraph.EMPTY, List.of())).isEqualTo("The history is empty.\n");
    }

    @Test
    void draws_every_revision_of_a_long_history_once() {
        List<Revision> revisions =
                Stream.iterate(1, number -> number + 1)
                        .limit(200)
                        .map(number ->
                                revision(
                                        "r" + number,
                                        "m",
                                        number < 4
                                                ? List.of()
                                                : List.of("r" + (number - 3), "r" + (number - 2))))
                        .toList();

        String text = ENGLISH.of(RevisionGraph.of(revisions), List.of());

        assertThat(text.lines().filter(line -> line.contains("*"))).hasSize(200);
        assertThat(text.lines()).allMatch(line -> line.length() <= 80);
    }
}
