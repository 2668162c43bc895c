package dev.alambique.rule;

import dev.alambique.finding.Finding;
import dev.alambique.finding.Severity;
import dev.alambique.message.Message;
import dev.alambique.revision.Operation;
import dev.alambique.revision.ScriptFact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The models make or remove all their tables at once, past the history.
final class CreateAllOrDropAll implements Rule {
    @Override
    public String id() {
        return "create-all-or-drop-all";
    }

    private static final Pattern CALL = Pattern.compile("\\.(create_all|drop_all)\\s*\\(");

    @Override
    public Stream<Finding> check(RuleContext context) {
        Stream<Finding> inside =
                context.all(Operation.Opaque.class)
                        .flatMap(opaque ->
                                finding(context, opaque.line(), opaque.operation().source()));
        Stream<Finding> atImport =
                context.revision()
                        .factsOf(ScriptFact.ImportTimeEffect.class)
                        .flatMap(fact -> finding(context, fact.line(), fact.source()));
        return Stream.concat(inside, atImport);
    }

    private Stream<Finding> finding(RuleContext context, int line, String source) {
        Matcher call = CALL.matcher(source);
        return call.find()
                ? Stream.of(
                        Finding.confirmed(
                                        id(),
                                        context.isDraft() ? Severity.ERROR : Severity.WARNING,
                                        context.at(line),
                                        Message.of("rule.create-all-or-drop-all", call.group(1)))
                                .withEvidence(source))
                : Stream.empty();
    }
}
