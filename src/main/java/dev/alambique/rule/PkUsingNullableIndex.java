package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;
import dev.alambique.schema.Constraint;
import dev.alambique.schema.Dialect;
import dev.alambique.schema.Index;
import dev.alambique.schema.Table;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A primary key from an index whose columns may be null reads the whole table.
final class PkUsingNullableIndex implements Rule {
    @Override
    public String id() {
        return "pk-using-nullable-index";
    }

    private static final Pattern USING =
            Pattern.compile("(?is).*\\bPRIMARY\\s+KEY\\s+USING\\s+INDEX\\s+\"?(\\w+)\"?.*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.CreateConstraint.class)
                .filter(create -> context.runsOn(create, Dialect.POSTGRESQL))
                .filter(create -> !context.isNew(create.operation().table(), create))
                .filter(create -> !context.isKnownSmall(create.operation().table()))
                .flatMap(create ->
                        nullable(context, create).map(column -> finding(context, create, column)));
    }

    private static Stream<String> nullable(
            RuleContext context, Located<Operation.CreateConstraint> create) {
        if (!(create.operation().constraint() instanceof Constraint.Other(_, String definition))) {
            return Stream.empty();
        }
        Matcher using = USING.matcher(definition);
        Optional<Table> table = context.before().table(create.operation().table());
        if (!using.matches() || table.isEmpty()) {
            return Stream.empty();
        }
        Stream<Index> made =
                context.upgradesOf(Operation.CreateIndex.class)
                        .map(index -> index.operation().index());
        return Stream.concat(table.get().indexes().stream(), made)
                .filter(index -> using.group(1).equals(index.name()))
                .flatMap(index -> index.elements().stream())
                .filter(name -> table.get().column(name).filter(Column::nullable).isPresent())
                .filter(name -> !isRequired(context, create, name))
                .limit(1);
    }

    private static boolean isRequired(
            RuleContext context, Located<Operation.CreateConstraint> create, String column) {
        return context.upgradesOf(Operation.AlterColumn.class)
                .filter(alter -> alter.line() < create.line())
                .filter(alter -> alter.operation().column().equals(column))
                .anyMatch(alter -> Boolean.FALSE.equals(alter.operation().nullable()));
    }

    private Finding finding(
            RuleContext context, Located<Operation.CreateConstraint> create, String column) {
        String table = create.operation().table();
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(create),
                        Message.of("rule.pk-using-nullable-index", table, column))
                .withEvidence(column + " may be null", context.rowsOf(table));
    }
}
