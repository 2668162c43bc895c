package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A default that differs from row to row writes the table anew.
final class AddColumnVolatileDefault implements Rule {
    @Override
    public String id() {
        return "add-column-volatile-default";
    }

    private static final Pattern MOVING =
            Pattern.compile(
                    "(?is).*\\b(?:random|gen_random_uuid|uuid_generate_v\\d\\w*|clock_timestamp"
                            + "|nextval|timeofday|statement_timestamp_v)\\s*\\(.*");

    private static final Pattern TEXT = Pattern.compile("'(?:[^']|'')*+'");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.AddColumn.class)
                .filter(add -> context.runsOn(add, Dialect.POSTGRESQL))
                .filter(add -> !context.isNew(add.operation().table(), add))
                .filter(add -> isMoving(add.operation().column().serverDefault()))
                .map(add -> finding(context, add));
    }

    static boolean isMoving(@Nullable String value) {
        return value != null && MOVING.matcher(TEXT.matcher(value).replaceAll("''")).matches();
    }

    private Finding finding(RuleContext context, Located<Operation.AddColumn> add) {
        String table = add.operation().table();
        return Finding.confirmed(
                        id(),
                        context.bySize(table),
                        context.at(add),
                        Message.of(
                                "rule.add-column-volatile-default",
                                table,
                                add.operation().column().name()))
                .withEvidence(
                        "default " + add.operation().column().serverDefault(),
                        context.rowsOf(table));
    }
}
