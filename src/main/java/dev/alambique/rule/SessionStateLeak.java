package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;
import dev.alambique.sql.SqlStatement;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A setting stays for the revisions that run after this one.
final class SessionStateLeak implements Rule {
    @Override
    public String id() {
        return "session-state-leak";
    }

    private static final Pattern QUIET =
            Pattern.compile("(?is)SET\\s+(?:LOCAL|CONSTRAINTS|TRANSACTION)\\b.*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return Stream.concat(ofSession(context), ofDatabase(context));
    }

    /// A setting of the database holds for each session that begins from now on.
    private Stream<Finding> ofDatabase(RuleContext context) {
        return Sent.beginning(context.sentUp(), "ALTER DATABASE")
                .filter(set -> context.runsOn(set.place(), Dialect.POSTGRESQL))
                .filter(set -> set.has("SET") || set.has("RESET"))
                .map(set -> finding(context, set, "rule.session-state-leak.database"));
    }

    private Stream<Finding> ofSession(RuleContext context) {
        List<Sent> sent = context.sentUp();
        return Sent.beginning(sent, "SET")
                .filter(set -> context.runsOn(set.place(), Dialect.POSTGRESQL))
                .filter(set -> !QUIET.matcher(set.text().strip()).matches())
                .filter(set -> !set.place().surroundings().autocommit())
                .filter(set -> set.statement() instanceof SqlStatement.SetParameter)
                .filter(set -> !isReset(sent, set))
                .map(set -> finding(context, set, "rule.session-state-leak"));
    }

    private Finding finding(RuleContext context, Sent set, String key) {
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(set.place()),
                        Message.of(key, set.text()))
                .withEvidence(set.text());
    }

    private static boolean isReset(List<Sent> sent, Sent set) {
        String name = ((SqlStatement.SetParameter) set.statement()).name();
        return sent.stream()
                .dropWhile(each -> !each.equals(set))
                .skip(1)
                .anyMatch(each ->
                        each.begins("RESET ALL")
                                || (each.begins("RESET") && each.nameAfter("RESET").equals(name))
                                || (each.statement() instanceof SqlStatement.SetParameter later
                                        && later.name().equals(name)));
    }
}
