package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.schema.Dialect;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A schema, a type or a label gets another name, which running code does not know.
final class RenameSchemaTypeOrEnumValue implements Rule {
    @Override
    public String id() {
        return "rename-schema-type-or-enum-value";
    }

    private static final Pattern RENAME =
            Pattern.compile(
                    "(?is)\\s*ALTER\\s+(SCHEMA|TYPE)\\s+(\\S+)\\s+RENAME\\s+(TO|VALUE)\\s+"
                            + "('(?:[^']|'')*+'|\\S+).*");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.sentUp().stream()
                .filter(sent -> context.runsOn(sent.place(), Dialect.POSTGRESQL))
                .flatMap(sent -> {
                    Matcher rename = RENAME.matcher(sent.text());
                    return rename.matches() && !isSwap(context, sent, rename)
                            ? Stream.of(finding(context, sent, rename))
                            : Stream.empty();
                });
    }

    /// A type is renamed to make room for a new one of its name.
    private static boolean isSwap(RuleContext context, Sent sent, Matcher rename) {
        String name = rename.group(2).replace("\"", "");
        boolean madeAgain =
                Sent.beginning(context.sentUp(), "CREATE TYPE")
                        .anyMatch(create -> create.nameAfter("TYPE").equals(name));
        String target = rename.group(4).replace("\"", "");
        boolean dropped =
                Sent.beginning(context.sentUp(), "DROP TYPE")
                        .anyMatch(drop -> drop.nameAfter("TYPE").equals(target));
        boolean madeHere =
                Sent.beginning(context.sentUp(), "CREATE TYPE")
                        .filter(create -> create.place().line() < sent.place().line())
                        .anyMatch(create -> create.nameAfter("TYPE").equals(name));
        return madeAgain || dropped || madeHere;
    }

    private Finding finding(RuleContext context, Sent sent, Matcher rename) {
        boolean label = rename.group(3).equalsIgnoreCase("VALUE");
        String old = label ? rename.group(4) : rename.group(2);
        return Finding.confirmed(
                        id(),
                        Severity.WARNING,
                        context.at(sent.place()),
                        Message.of("rule.rename-schema-type-or-enum-value", old))
                .withEvidence(sent.text());
    }
}
