package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Replay;
import dev.alambique.schema.Column;
import dev.alambique.schema.Schema;
import dev.alambique.schema.Table;

import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A table or column that does not exist, beside one whose name is nearly the same.
final class ObviousNameTypo implements Rule {
    @Override
    public String id() {
        return "obvious-name-typo";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        if (!isKnownWorld(context)) {
            return Stream.empty();
        }
        return context.upgrade().stream().flatMap(each -> typo(context, each).stream());
    }

    /// A history with parts nobody could read may have made anything.
    private static boolean isKnownWorld(RuleContext context) {
        return !context.before().tables().isEmpty()
                && Stream.concat(
                                Stream.concat(
                                        context.history().stream(), context.earlier().stream()),
                                Stream.of(context.revision()))
                        .flatMap(revision -> revision.upgrade().stream())
                        .noneMatch(each -> each.operation() instanceof Operation.Opaque);
    }

    private Optional<Finding> typo(RuleContext context, Located<Operation> place) {
        return switch (place.operation()) {
            case Operation.AddColumn add -> table(context, place, add.table());
            case Operation.DropColumn(String table, String column) ->
                    table(context, place, table).or(() -> column(context, place, table, column));
            case Operation.AlterColumn alter ->
                    table(context, place, alter.table())
                            .or(() -> column(context, place, alter.table(), alter.column()));
            case Operation.CreateIndex create ->
                    table(context, place, create.table())
                            .or(() ->
                                    create.index().elements().stream()
                                            .filter(element -> element.matches("\\w+"))
                                            .flatMap(element ->
                                                    column(context, place, create.table(), element)
                                                            .stream())
                                            .findFirst());
            case Operation.CreateConstraint create ->
                    table(context, place, create.table())
                            .or(() ->
                                    create.constraint().columns().stream()
                                            .flatMap(name ->
                                                    column(context, place, create.table(), name)
                                                            .stream())
                                            .findFirst());
            case Operation.DropTable(String table) -> table(context, place, table);
            case Operation _ -> Optional.empty();
        };
    }

    private Optional<Finding> table(RuleContext context, Located<?> place, String name) {
        if (context.before().table(name).isPresent()) {
            return Optional.empty();
        }
        Schema there = schemaAt(context, place);
        return there.table(name).isPresent()
                ? Optional.empty()
                : nearest(name, there.tables().stream().map(Table::name))
                        .map(near -> finding(context, place, name, near));
    }

    private Optional<Finding> column(
            RuleContext context, Located<?> place, String table, String name) {
        if (context.columnBefore(table, name).isPresent()) {
            return Optional.empty();
        }
        return schemaAt(context, place)
                .table(table)
                .filter(found -> found.column(name).isEmpty())
                .flatMap(found -> nearest(name, found.columns().stream().map(Column::name)))
                .map(near -> finding(context, place, table + "." + name, table + "." + near));
    }

    private static Schema schemaAt(RuleContext context, Located<?> place) {
        return Replay.apply(
                        context.before(),
                        context.upgrade().stream()
                                .takeWhile(
                                        each -> each.line() <= place.line() && !each.equals(place))
                                .toList(),
                        context.dialects(),
                        context.revision().file())
                .schema();
    }

    /// One letter wrong, or two in a long name.
    private static Optional<String> nearest(String name, Stream<String> names) {
        int allowed = name.length() >= 8 ? 2 : name.length() >= 4 ? 1 : 0;
        return names.filter(each -> distance(name, each) <= allowed).findFirst();
    }

    private static int distance(String a, String b) {
        int[] costs = IntStream.rangeClosed(0, b.length()).toArray();
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = costs[0];
            costs[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int same = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = costs[j];
                costs[j] = Math.min(same, Math.min(costs[j], costs[j - 1]) + 1);
            }
        }
        return costs[b.length()];
    }

    private Finding finding(RuleContext context, Located<?> place, String name, String near) {
        return Finding.confirmed(
                        id(),
                        context.isDraft() ? Severity.ERROR : Severity.WARNING,
                        context.at(place),
                        Message.of("rule.obvious-name-typo", name, near))
                .withEvidence(name + " is nowhere", near + " is there");
    }
}
