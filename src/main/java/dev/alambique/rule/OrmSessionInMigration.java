package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.ScriptFact;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Rows go through the ORM, one object after the other.
final class OrmSessionInMigration implements Rule {
    @Override
    public String id() {
        return "orm-session-in-migration";
    }

    private static final Set<String> SESSIONS = Set.of("Session", "sessionmaker", "scoped_session");

    private static final Pattern QUALIFIED =
            Pattern.compile(
                    ".*\\borm\\.(?:scoping\\.)?(?:Session|sessionmaker|scoped_session)\\s*\\(.*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        List<String> lines = context.source().lines().toList();
        Stream<Integer> imported =
                context.revision()
                        .factsOf(ScriptFact.Imports.class)
                        .filter(fact -> fact.module().startsWith("sqlalchemy.orm"))
                        .filter(fact -> fact.names().stream().anyMatch(SESSIONS::contains))
                        .map(ScriptFact.Imports::line);
        Stream<Integer> qualified =
                IntStream.range(0, lines.size())
                        .filter(i -> QUALIFIED.matcher(lines.get(i)).matches())
                        .mapToObj(i -> i + 1);
        return Stream.concat(imported, qualified)
                .limit(1)
                .map(line ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(line),
                                        Message.of("rule.orm-session-in-migration"))
                                .withEvidence("line " + line));
    }
}
