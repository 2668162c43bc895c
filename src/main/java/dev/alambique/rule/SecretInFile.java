package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// A password or key stands in the script, and so in the history of the project for good.
final class SecretInFile implements Rule {
    @Override
    public String id() {
        return "secret-in-file";
    }

    /// Forms that nothing but a secret has.
    private static final Pattern CERTAIN =
            Pattern.compile(
                    "-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----|\\bAKIA[0-9A-Z]{16}\\b"
                            + "|\\bgh[pousr]_[A-Za-z0-9]{36}\\b|\\bsk-[A-Za-z0-9_-]{32,}\\b"
                            + "|\\bxox[abprs]-[A-Za-z0-9-]{20,}|\\bglpat-[A-Za-z0-9_-]{20}\\b");

    private static final Pattern ADDRESS =
            Pattern.compile("\\b[a-z][a-z0-9+]{2,}://[^\\s:/@'\"]+:([^\\s@'\"/]{3,})@");

    private static final Pattern ASSIGNED =
            Pattern.compile(
                    "(?i)(?:\\b|_)(?:password|passwd|secret|api_?key|token)\\s*(?:=|:|\\s)\\s*"
                            + "['\"]([^'\"\\s]{6,})['\"]");

    private static final Pattern PLACEHOLDER =
            Pattern.compile(
                    "(?i).*(?:\\{|\\$|<|%|\\*\\*\\*|xxx|change|example|placeholder|your|dummy|test"
                            + "|secret|password|token|key|hash|name|column|null|none).*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        List<String> lines = context.source().lines().toList();
        return IntStream.range(0, lines.size())
                .boxed()
                .flatMap(i ->
                        kind(lines.get(i)).stream().map(kind -> finding(context, i + 1, kind)));
    }

    private enum Kind {
        CERTAIN,
        LIKELY
    }

    private static Optional<Kind> kind(String line) {
        if (CERTAIN.matcher(line).find()) {
            return Optional.of(Kind.CERTAIN);
        }
        boolean likely =
                Stream.of(ADDRESS.matcher(line), ASSIGNED.matcher(line))
                        .anyMatch(found ->
                                found.find() && !PLACEHOLDER.matcher(found.group(1)).matches());
        return likely ? Optional.of(Kind.LIKELY) : Optional.empty();
    }

    /// It shows the place and never the secret.
    private Finding finding(RuleContext context, int line, Kind kind) {
        boolean error = kind == Kind.CERTAIN || context.isDraft();
        return Finding.confirmed(
                        id(),
                        error ? Severity.ERROR : Severity.WARNING,
                        context.at(line),
                        Message.of("rule.secret-in-file", line))
                .withEvidence("line " + line);
    }
}
