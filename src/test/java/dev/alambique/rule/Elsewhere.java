package dev.alambique.rule;

import dev.alambique.revision.DraftedRevision;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Revision;
import dev.alambique.revision.Surroundings;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Another world for an example.
enum Elsewhere {
    ON_SQLITE("on SQLite"),
    ON_POSTGRESQL("on PostgreSQL"),
    NOT_ON_SQLITE("where the dialect is PostgreSQL"),
    NOT_ON_POSTGRESQL("where the dialect is SQLite"),
    MADE_HERE("with tables made in the same revision"),
    ON_THE_WAY_BACK("on the way back"),
    IN_AUTOCOMMIT("in an autocommit block"),
    ROWS_UNKNOWN("rows unknown"),
    NO_ROWS("no rows"),
    SMALL("10000 rows"),
    LARGE("10001 rows"),
    NOT_MANY("100000 rows"),
    MANY("100001 rows");

    private final String title;

    Elsewhere(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /// Empty where the example cannot be there.
    List<RuleContext> contexts(Example example) {
        Grounds grounds = example.grounds();
        return switch (this) {
            case ON_SQLITE -> example.contexts(on(grounds, Set.of(Dialect.SQLITE)));
            case ON_POSTGRESQL -> example.contexts(on(grounds, Set.of(Dialect.POSTGRESQL)));
            case NOT_ON_SQLITE -> within(example, only(Dialect.POSTGRESQL)).contexts(grounds);
            case NOT_ON_POSTGRESQL -> within(example, only(Dialect.SQLITE)).contexts(grounds);
            case MADE_HERE -> madeHere(example, grounds);
            case ON_THE_WAY_BACK -> back(example).contexts(grounds);
            case IN_AUTOCOMMIT -> within(example, Elsewhere::autocommit).contexts(grounds);
            case ROWS_UNKNOWN -> example.contexts(rows(grounds, Map.of()));
            case NO_ROWS -> example.contexts(rows(grounds, all(grounds, 0)));
            case SMALL -> example.contexts(rows(grounds, all(grounds, 10_000)));
            case LARGE -> example.contexts(rows(grounds, all(grounds, 10_001)));
            case NOT_MANY -> example.contexts(rows(grounds, all(grounds, 100_000)));
            case MANY -> example.contexts(rows(grounds, all(grounds, 100_001)));
        };
    }

    private static Grounds on(Grounds grounds, Set<Dialect> dialects) {
        return new Grounds(
                grounds.start(),
                grounds.graph(),
                dialects,
                grounds.estimatedRows(),
                grounds.environment(),
                grounds.models(),
                grounds.database());
    }

    private static Grounds rows(Grounds grounds, Map<String, Long> rows) {
        return new Grounds(
                grounds.start(),
                grounds.graph(),
                grounds.dialects(),
                rows,
                grounds.environment(),
                grounds.models(),
                grounds.database());
    }

    private static Map<String, Long> all(Grounds grounds, long count) {
        Map<String, Long> rows = new HashMap<>();
        for (Table table : grounds.start().tables()) {
            rows.put(table.name(), count);
        }
        return rows;
    }

    private interface Change {
        Surroundings of(Surroundings surroundings);
    }

    private static Change only(Dialect dialect) {
        return surroundings ->
                new Surroundings(
                        surroundings.batchTable(),
                        surroundings.recreate(),
                        surroundings.autocommit(),
                        surroundings.conditions().on(Set.of(dialect)));
    }

    private static Surroundings autocommit(Surroundings surroundings) {
        return new Surroundings(
                surroundings.batchTable(),
                surroundings.recreate(),
                true,
                surroundings.conditions());
    }

    private static Example within(Example example, Change change) {
        return new Example(
                example.name(),
                example.given(),
                example.scripts().stream()
                        .map(script ->
                                with(
                                        script,
                                        changed(script.revision().upgrade(), change),
                                        changed(script.revision().downgrade(), change)))
                        .toList());
    }

    private static List<Located<Operation>> changed(
            List<Located<Operation>> operations, Change change) {
        return operations.stream()
                .map(each ->
                        new Located<>(
                                each.operation(),
                                each.line(),
                                each.column(),
                                change.of(each.surroundings())))
                .toList();
    }

    private static Example back(Example example) {
        return new Example(
                example.name(),
                example.given(),
                example.scripts().stream()
                        .map(script ->
                                with(
                                        script,
                                        /* upgrade= */ script.revision().downgrade(),
                                        /* downgrade= */ script.revision().upgrade()))
                        .toList());
    }

    /// The given tables are made by the first of the scripts, before all else.
    private static List<RuleContext> madeHere(Example example, Grounds grounds) {
        if (!grounds.graph().revisions().isEmpty()) {
            return List.of();
        }
        List<DraftedRevision> scripts = new ArrayList<>(example.scripts());
        DraftedRevision first = scripts.removeFirst();
        List<Located<Operation>> upgrade = new ArrayList<>();
        Scripts.given(example.given()).forEach(each -> upgrade.add(Located.of(each.operation())));
        upgrade.addAll(first.revision().upgrade());
        scripts.addFirst(with(first, upgrade, first.revision().downgrade()));
        return new Example(example.name(), example.given(), scripts)
                .contexts(rows(grounds.withStart(Schema.of()), Map.of()));
    }

    private static DraftedRevision with(
            DraftedRevision script,
            List<Located<Operation>> upgrade,
            List<Located<Operation>> downgrade) {
        Revision revision = script.revision();
        return new DraftedRevision(
                new Revision(
                        revision.id(),
                        revision.downRevisions(),
                        revision.dependsOn(),
                        revision.branchLabels(),
                        revision.message(),
                        upgrade,
                        downgrade,
                        revision.facts(),
                        revision.file()),
                script.source(),
                script.fileName());
    }
}
