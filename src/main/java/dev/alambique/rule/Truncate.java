package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.sql.ReadStatement;
import dev.alambique.sql.SqlScript;
import dev.alambique.sql.SqlStatement;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// All rows of a table are removed at once.
final class Truncate implements Rule {

    private static final Pattern TARGET =
            Pattern.compile("(?is)TRUNCATE\\s+(?:TABLE\\s+)?(?:ONLY\\s+)?\"?([\\w.]+)\"?.*");

    @Override
    public String id() {
        return "truncate";
    }

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.upgradesOf(Operation.ExecuteSql.class)
                .flatMap(execute ->
                        SqlScript.read(execute.operation().sql()).statements().stream()
                                .flatMap(read -> target(read).stream())
                                .filter(table -> !context.isNew(table, execute))
                                .map(table -> finding(context, execute, table)));
    }

    private static Optional<String> target(ReadStatement read) {
        Matcher matcher = TARGET.matcher(read.text());
        return read.statement() instanceof SqlStatement.Other && matcher.matches()
                ? Optional.of(matcher.group(1))
                : Optional.empty();
    }

    private Finding finding(
            RuleContext context, Located<Operation.ExecuteSql> execute, String table) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(execute),
                        Message.of("rule.truncate", table))
                .withEvidence(execute.operation().sql(), context.rowsOf(table))
                .withConsent(table);
    }
}
