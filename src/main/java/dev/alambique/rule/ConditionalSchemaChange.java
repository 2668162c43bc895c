package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Guard;
import dev.alambique.revision.Operation;
import dev.alambique.revision.Surroundings;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whether the schema changes depends on what this machine or its rows are like.
final class ConditionalSchemaChange implements Rule {
    @Override
    public String id() {
        return "conditional-schema-change";
    }

    private static final Pattern OTHERWISE =
            Pattern.compile("(?s)(?:for|while|case) .*|except|assert|if_exists|if_not_exists");

    @Override
    public Stream<Finding> check(RuleContext context) {
        return context.revision().upgrade().stream()
                .filter(each -> changesSchema(each.operation()))
                .filter(each -> isConditional(each.surroundings()))
                .limit(1)
                .map(each ->
                        Finding.confirmed(
                                        id(),
                                        context.isDraft() ? Severity.WARNING : Severity.INFO,
                                        context.at(each),
                                        Message.of(
                                                "rule.conditional-schema-change",
                                                String.valueOf(each.surroundings().condition())))
                                .withEvidence(String.valueOf(each.surroundings().condition())));
    }

    /// That it runs on one engine only is no difference between two databases of that engine.
    private static boolean isConditional(Surroundings surroundings) {
        return surroundings.conditions().guards().stream()
                .filter(guard -> guard.asks() != Guard.Asks.DIALECT)
                .filter(guard ->
                        guard.asks() == Guard.Asks.DATABASE || !guard.source().contains("dialect"))
                .anyMatch(guard -> !OTHERWISE.matcher(guard.source()).matches());
    }

    private static boolean changesSchema(Operation operation) {
        return switch (operation) {
            case Operation.CreateTable _,
                    Operation.DropTable _,
                    Operation.RenameTable _,
                    Operation.AddColumn _,
                    Operation.DropColumn _,
                    Operation.AlterColumn _,
                    Operation.CreateIndex _,
                    Operation.DropIndex _,
                    Operation.CreateConstraint _,
                    Operation.DropConstraint _ ->
                    true;
            case Operation _ -> false;
        };
    }
}
