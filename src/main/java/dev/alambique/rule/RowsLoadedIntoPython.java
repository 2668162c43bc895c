package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Rows are fetched and written back one by one.
final class RowsLoadedIntoPython implements Rule {
    @Override
    public String id() {
        return "rows-loaded-into-python";
    }

    private static final Pattern FETCHING =
            Pattern.compile(
                    "(?s)for .*?(?:\\.execute\\(|\\.query\\(|\\.fetchall\\(|\\.scalars\\().*");

    private static final Pattern OPAQUE =
            Pattern.compile("(?s).*\\.(?:fetchall|query)\\s*\\(.*|.*\\.execute\\(.*\\)\\.all\\(.*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.revision().upgrade().stream()
                .filter(RowsLoadedIntoPython::isOneByOne)
                .limit(1)
                .map(each ->
                        Finding.confirmed(
                                        id(),
                                        Severity.WARNING,
                                        context.at(each),
                                        Message.of("rule.rows-loaded-into-python"))
                                .withEvidence(String.valueOf(each.surroundings().condition())));
    }

    private static boolean isOneByOne(Located<Operation> each) {
        String condition = each.surroundings().condition();
        boolean looped = condition != null && FETCHING.matcher(condition).matches();
        return looped
                || (each.operation() instanceof Operation.Opaque(String source)
                        && OPAQUE.matcher(source).matches());
    }
}
