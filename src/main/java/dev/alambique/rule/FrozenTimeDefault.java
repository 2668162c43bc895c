package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Column;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// A time function in quotes as the default: PostgreSQL works it out once, SQLite keeps the text.
final class FrozenTimeDefault implements Rule {

    private static final Set<String> FROZEN =
            Set.of(
                    "'now()'",
                    "'now'",
                    "'current_timestamp'",
                    "'current_timestamp()'",
                    "'current_date'",
                    "'current_time'",
                    "'localtimestamp'",
                    "'clock_timestamp()'",
                    "'statement_timestamp()'",
                    "'today'");

    @Override
    public String id() {
        return "frozen-time-default";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> added =
                context.upgradesOf(Operation.AddColumn.class)
                        .flatMap(add ->
                                found(
                                        context,
                                        add,
                                        add.operation().table(),
                                        add.operation().column()));
        Stream<Finding> created =
                context.upgradesOf(Operation.CreateTable.class)
                        .flatMap(create ->
                                create.operation().table().columns().stream()
                                        .flatMap(column ->
                                                found(
                                                        context,
                                                        create,
                                                        create.operation().table().name(),
                                                        column)));
        Stream<Finding> altered =
                context.upgradesOf(Operation.AlterColumn.class)
                        .filter(alter -> isFrozen(newDefault(alter.operation())))
                        .map(alter ->
                                finding(
                                        context,
                                        alter,
                                        alter.operation().table(),
                                        alter.operation().column(),
                                        String.valueOf(newDefault(alter.operation()))));
        return Stream.concat(Stream.concat(added, created), altered);
    }

    private Stream<Finding> found(
            RuleContext context, Located<?> place, String table, Column column) {
        String value = column.serverDefault();
        return value != null && isFrozen(value)
                ? Stream.of(finding(context, place, table, column.name(), value))
                : Stream.empty();
    }

    private static @Nullable String newDefault(Operation.AlterColumn alter) {
        return alter.serverDefault() == null ? null : alter.serverDefault().value();
    }

    private static boolean isFrozen(@Nullable String value) {
        return value != null && FROZEN.contains(value.strip().toLowerCase(Locale.ROOT));
    }

    private Finding finding(
            RuleContext context, Located<?> place, String table, String column, String value) {
        return Finding.confirmed(
                        id(),
                        Severity.ERROR,
                        context.at(place),
                        Message.of("rule.frozen-time-default", table, column, value))
                .withEvidence("server_default " + value + " on " + table + "." + column);
    }
}
