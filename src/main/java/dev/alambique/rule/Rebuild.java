package dev.alambique.rule;

import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Computed;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// A table that batch mode copies on SQLite, drops and renames, in the upgrade. `place` is the
/// first operation that makes it do so, `table` what it was before.
record Rebuild(Located<Operation> place, Table table) {

    /// One for each table that was there before.
    static List<Rebuild> in(RuleContext context) {
        Set<String> seen = new HashSet<>();
        List<Rebuild> all = new ArrayList<>();
        for (Located<Operation> each : context.upgrade()) {
            String name = each.surroundings().batchTable();
            if (name != null
                    && context.runsOn(each, Dialect.SQLITE)
                    && copies(each)
                    && !context.isNew(name, each)
                    && seen.add(name)) {
                context.before().table(name).ifPresent(table -> all.add(new Rebuild(each, table)));
            }
        }
        return all;
    }

    /// What SQLite's own `ALTER TABLE` does, Alembic leaves to it.
    private static boolean copies(Located<Operation> each) {
        String recreate = each.surroundings().recreate();
        return !"never".equals(recreate)
                && ("always".equals(recreate) || isCopied(each.operation()));
    }

    private static boolean isCopied(Operation operation) {
        return switch (operation) {
            case Operation.AlterColumn _,
                    Operation.DropColumn _,
                    Operation.CreateConstraint _,
                    Operation.DropConstraint _ ->
                    true;
            case Operation.AddColumn add -> isWorkedOut(add.column());
            case Operation _ -> false;
        };
    }

    /// A default that is an expression, or a value that is stored.
    private static boolean isWorkedOut(Column column) {
        Computed computed = column.computed();
        String value = column.serverDefault();
        return computed == null
                ? value != null && !value.startsWith("'")
                : !Boolean.FALSE.equals(computed.stored());
    }

    String name() {
        return table.name();
    }

    /// Whether the batch block is told what the table looks like, instead of looking itself.
    boolean isRestated(RuleContext context) {
        List<String> lines = context.source().lines().toList();
        StringBuilder head = new StringBuilder();
        for (int i = Math.min(place.line(), lines.size()) - 1; i >= 0; i--) {
            head.insert(0, lines.get(i) + "\n");
            if (lines.get(i).contains("batch_alter_table")) {
                return head.toString()
                        .matches(
                                "(?s).*\\b(?:copy_from|table_args|table_kwargs|reflect_args)\\s*=.*");
            }
        }
        return false;
    }

    /// A foreign key of another table, or of the same one.
    record Incoming(String table, Constraint.ForeignKey key) {

        /// `CASCADE` and `SET NULL` change rows; anything else refuses.
        boolean changesRows() {
            String action = key.onDelete();
            return action != null && (action.equals("CASCADE") || action.startsWith("SET "));
        }
    }

    /// The keys that point at a table from tables with possible rows.
    static List<Incoming> incoming(RuleContext context, String table) {
        return context.before().tables().stream()
                .filter(each -> !context.isKnownEmpty(each.name()))
                .flatMap(each ->
                        each.constraintsOf(Constraint.ForeignKey.class)
                                .filter(key -> key.referencedTable().equals(table))
                                .map(key -> new Incoming(each.name(), key)))
                .toList();
    }

    /// What this revision says about `PRAGMA foreign_keys` before a place; empty where nothing.
    static Optional<Boolean> foreignKeys(RuleContext context, Located<?> place) {
        return pragmas(context)
                .filter(sent -> sent.place().line() < place.line())
                .map(sent -> sent.text().matches("(?is).*\\b(?:ON|1|TRUE|YES)\\s*\\)?\\s*"))
                .reduce((_, last) -> last);
    }

    /// The statements that set it.
    static Stream<Sent> pragmas(RuleContext context) {
        return context.sentUp().stream()
                .filter(sent ->
                        sent.text()
                                .matches(
                                        "(?is)\\s*PRAGMA\\s+foreign_keys\\s*[=(]\\s*\\w+\\s*\\)?\\s*"));
    }
}
