package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Located;
import dev.alambique.revision.Operation;
import dev.alambique.schema.Dialect;

import java.util.Optional;
import java.util.stream.Stream;

/// The statement needs a newer SQLite than the one it is for.
///
/// Where the version is unknown, only what old systems still lack is mentioned.
final class SqliteFeatureTooNew implements Rule {
    @Override
    public String id() {
        return "sqlite-feature-too-new";
    }

    private record Feature(String name, int major, int minor) {}

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> statements =
                context.sent()
                        .filter(sent -> context.runsOn(sent.place(), Dialect.SQLITE))
                        .flatMap(sent ->
                                feature(sent).stream()
                                        .filter(feature -> isMissing(context, feature))
                                        .map(feature -> finding(context, sent.place(), feature)));
        Stream<Finding> columns =
                context.all(Operation.DropColumn.class)
                        .filter(drop -> SqliteAlterOutsideBatch.outsideBatch(context, drop))
                        .map(drop -> finding(context, drop, new Feature("DROP COLUMN", 3, 35)));
        Stream<Finding> renames =
                context.all(Operation.AlterColumn.class)
                        .filter(alter -> alter.operation().isPlainRename())
                        .filter(alter -> SqliteAlterOutsideBatch.outsideBatch(context, alter))
                        .map(alter -> finding(context, alter, new Feature("RENAME COLUMN", 3, 25)));
        return Stream.concat(
                statements,
                Stream.concat(columns, renames)
                        .filter(finding -> finding.severity() == Severity.ERROR));
    }

    private static Optional<Feature> feature(Sent sent) {
        String text = sent.text();
        if (text.matches("(?is)\\s*UPDATE\\s+\\S+\\s+SET\\b(?:(?!\\().)*\\sFROM\\s.*")
                && !text.matches("(?is).*\\(\\s*SELECT\\b.*")) {
            return Optional.of(new Feature("UPDATE ... FROM", 3, 33));
        }
        if (text.matches("(?is)\\s*(?:INSERT|UPDATE|DELETE)\\b.*\\bRETURNING\\b.*")) {
            return Optional.of(new Feature("RETURNING", 3, 35));
        }
        if (text.matches("(?is)\\s*INSERT\\b.*\\bON\\s+CONFLICT\\b.*")) {
            return Optional.of(new Feature("ON CONFLICT", 3, 24));
        }
        if (text.matches("(?is)\\s*CREATE\\s+TABLE\\b.*\\)\\s*STRICT\\b.*")) {
            return Optional.of(new Feature("STRICT", 3, 37));
        }
        return Optional.empty();
    }

    /// Not known for sure to be there.
    private static boolean isMissing(RuleContext context, Feature feature) {
        return context.server(Dialect.SQLITE)
                .map(version -> version.isBefore(feature.major(), feature.minor()))
                .orElse(feature.minor() == 33);
    }

    private Finding finding(RuleContext context, Located<?> place, Feature feature) {
        Optional<Version> server = context.server(Dialect.SQLITE);
        boolean tooOld =
                server.filter(version -> version.isBefore(feature.major(), feature.minor()))
                        .isPresent();
        return Finding.confirmed(
                        id(),
                        tooOld ? Severity.ERROR : Severity.INFO,
                        context.at(place),
                        Message.of(
                                tooOld
                                        ? "rule.sqlite-feature-too-new"
                                        : "rule.sqlite-feature-too-new.unknown",
                                feature.name(),
                                feature.major() + "." + feature.minor(),
                                server.map(Version::toString).orElse("?")))
                .withEvidence("SQLite " + server.map(Version::toString).orElse("unknown"));
    }
}
